// Verifies an exported record by what docs/licence-record.en.md says, and by nothing else: node stranger.cjs FILE
const { createHash, createPublicKey, verify } = require('node:crypto');
const { readFileSync } = require('node:fs');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256'));
const jcs = (value) => {
  if (Array.isArray(value)) return `[${value.map(jcs).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${jcs(value[key])}`).join()}}`; // prettier-ignore
};
const keysIn = (text) => [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length;

function brokenIn(text) {
  const { signature, ...record } = JSON.parse(text);
  const found = [];
  const must = (holds, what) => void (holds || found.push(what));
  must(keysIn(text) === keysIn(JSON.stringify(JSON.parse(text))) && record.form === 'trihelix.licence-record/1', 'form');
  let previous = Buffer.alloc(32);
  record.links.forEach(({ entry, payload, hash }, index) => {
    must(entry.seq === index + 1 && entry.entity === `licence:${record.licence.number}`, `link ${index + 1}: place`);
    must(payload === null || sha256(jcs(payload)).digest('hex') === entry.payloadHash, `link ${index + 1}: payload`);
    must(sha256(previous, jcs(entry)).digest('hex') === hash, `link ${index + 1}: hash`);
    previous = Buffer.from(hash, 'hex');
  });
  must(record.head.seq === record.links.length && record.head.hash === previous.toString('hex'), 'head');
  record.terms.forEach(({ document, hash }) => must(sha256(document).digest('hex') === hash, 'terms: text'));
  const saysOf = (action) => record.links.filter(({ entry }) => entry.action === action).map(({ payload }) => payload.says);
  const written = record.terms.map(({ version, hash }) => `${version} ${hash}`);
  must(jcs(saysOf('TERMS_WRITTEN').map(({ version, termsHash }) => `${version} ${termsHash}`)) === jcs(written), 'terms: told');
  const isWritten = ({ termsVersion, termsHash }) => written.includes(`${termsVersion} ${termsHash}`);
  must(saysOf('SIGNED').every(isWritten), 'terms: signed');
  const jwk = { crv: 'Ed25519', kty: 'OKP', x: signature.publicKey };
  must(sha256(jcs(jwk)).digest('base64url') === signature.keyId && signature.algorithm === 'Ed25519', 'key');
  const value = Buffer.from(signature.value, 'base64url');
  const isSigned = verify(null, Buffer.from(jcs(record)), createPublicKey({ key: jwk, format: 'jwk' }), value);
  must(isSigned && value.toString('base64url') === signature.value && Object.keys(signature).length === 4, 'signature');
  return found;
}

module.exports = { brokenIn };
if (require.main === module) console.log(brokenIn(readFileSync(process.argv[2], 'utf8')).join('\n') || 'holds');
