import { sha256Of } from '#sha256';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The SHA-256 of a file in 64 hexadecimal digits, as sha256sum, shasum and Get-FileHash print it: first of the text as it stands, then
 * of what it may have been before git or an editor changed, without anybody's doing, its line ends or took away its byte order mark.
 * Each once. Text comes without its mark, so it is not known whether the file has one.
 */
export function fileHashes(text: string): readonly string[] {
  const unix = text.replaceAll('\r\n', '\n');
  const texts = new Set([text, unix, unix.replaceAll('\n', '\r\n')]);
  return [...texts].concat([...texts].map((one) => BYTE_ORDER_MARK + one)).map(sha256Of);
}
