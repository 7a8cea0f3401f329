import { useEffect, useState } from 'react';

/**
 * Whether a text has this SHA-256, worked out on this device; undefined until that is known, and where the browser has no
 * cryptography (pages that did not come over TLS).
 */
export function useFingerprintHolds(text: string, fingerprint: string): boolean | undefined {
  const [holds, setHolds] = useState<boolean>();
  useEffect(() => {
    let isGone = false;
    void sha256(text).then((found) => {
      if (!isGone && found !== undefined) setHolds(found === fingerprint);
    });
    return () => void (isGone = true);
  }, [text, fingerprint]);
  return holds;
}

async function sha256(text: string): Promise<string | undefined> {
  // Typed as always there, but browsers leave it out of insecure pages.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
