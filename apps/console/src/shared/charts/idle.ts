/** The latest that work put off until the page is idle is begun, in milliseconds. */
const LATEST = 1_500;

/** Calls back once the browser has nothing more urgent to do; Safari, which cannot say so, a moment later. Returns how to call it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(work, { timeout: LATEST });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(work, 200);
  return () => clearTimeout(handle);
}
