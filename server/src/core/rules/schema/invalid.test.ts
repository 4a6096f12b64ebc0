import { testRule } from '../../../../../test/support/testRule.ts';
import { invalid } from './invalid.ts';

testRule(invalid, [
  { name: 'reports a type that takes a built-in id', files: `//- clausework.yaml\nclausework: 1\nschemas: own\n//- own/types/sla.yaml\n«id»: sla\ntitle: { en: Mine }\nkind: agreement\ncontrol: document\n`, messages: [/extends: builtin/] },
]);
