-- Drives Neovim as a person does who has set it up after the README: opens a document, looks, completes, jumps, renames, saves.
-- Writes what it saw as JSON to the file named in CLAUSEWORK_RESULTS.
local results = {}
local server = vim.env.CLAUSEWORK_SERVER
local root = vim.fn.getcwd()

local function wait_for(what, look)
  local found = vim.wait(30000, function()
    return look() and true or false
  end, 50)
  if not found then
    error('Waited in vain for ' .. what)
  end
end

local function messages()
  local all = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(all, { line = one.lnum, code = one.code, message = one.message })
  end
  return all
end

local function work()
  vim.cmd('edit policies/policy.md')
  local client = vim.lsp.start_client({ name = 'clausework', cmd = { vim.env.CLAUSEWORK_NODE, server, 'lsp', '--stdio' }, root_dir = root, workspace_folders = { { uri = vim.uri_from_fname(root), name = 'sms' } } })
  vim.lsp.buf_attach_client(0, client)

  wait_for('the finding that the link leads nowhere', function()
    return vim.tbl_contains(vim.tbl_map(function(one) return one.code end, messages()), 'link/unknown-id')
  end)
  results.diagnostics = messages()

  -- A clause, half written, in a field that names clauses.
  vim.cmd('edit registers/actions.md')
  vim.lsp.buf_attach_client(0, client)
  local line = vim.fn.search('| 8.3. ')
  local column = vim.fn.match(vim.fn.getline(line), '8.3. ') + 4
  vim.api.nvim_win_set_cursor(0, { line, column })
  local params = vim.lsp.util.make_position_params()
  local answer = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, 10000)
  local items = vim.lsp.util.extract_completion_items(answer[client].result)
  results.completion = {}
  for _, item in ipairs(items) do
    table.insert(results.completion, item.label)
  end
  for _, item in ipairs(items) do
    if item.label == '8.3.3' or vim.startswith(item.label, '8.3.3 ') then
      vim.lsp.util.apply_text_edits({ item.textEdit }, 0, 'utf-16')
      break
    end
  end
  results.completed = vim.fn.getline(line)

  -- From a link to what it names.
  vim.cmd('edit policies/policy.md')
  vim.fn.search('PLAN-ONE')
  vim.lsp.buf.definition()
  wait_for('the jump', function()
    return vim.endswith(vim.api.nvim_buf_get_name(0), 'plans/plan.md')
  end)
  results.jumped = { line = vim.fn.line('.'), text = vim.fn.getline('.') }

  -- The plan gets another id, wherever it is named, on disk too.
  vim.lsp.buf_attach_client(0, client)
  vim.fn.search('PLAN-ONE')
  vim.lsp.buf.rename('PLAN-TWO')
  wait_for('the rename', function()
    return vim.fn.search('id: PLAN-TWO', 'nw') > 0
  end)
  vim.cmd('silent wall')
  results.done = true
end

local ok, problem = pcall(work)
if not ok then
  results.problem = tostring(problem)
end
vim.fn.writefile({ vim.fn.json_encode(results) }, vim.env.CLAUSEWORK_RESULTS)
vim.cmd('qall!')
