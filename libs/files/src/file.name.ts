/** No paths, no control or direction characters (they make `gpj.exe` read as `exe.jpg`), no ends that Windows drops. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff/\\:*?"<>|]|^\.+|[. ]$/u;
const LONGEST = 200;

/** The name in Unicode's composed form without spaces around it; null when no file may have it. */
export function tidyFileName(given: string): string | null {
  const name = given.normalize('NFC').trim();
  if (name.length === 0 || name.length > LONGEST || FORBIDDEN.test(name)) return null;
  return name;
}

/** `Content-Disposition` of a download (RFC 6266): an ASCII name for old readers, the real one in UTF-8 (RFC 8187). */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
