/** What a scanner says of a file: nothing found, something found by its name, or that nobody looked. */
export type ScanVerdict =
  | { readonly verdict: 'CLEAN' }
  | { readonly verdict: 'INFECTED'; readonly signature: string }
  | { readonly verdict: 'NOT_SCANNED' };

/** The scanner gave no verdict: it cannot be reached, broke off or took too long. Asking again later may help. */
export class ScannerUnavailable extends Error {}

/** Looks for known malware in what people upload. */
export abstract class VirusScanner {
  /** Opens the content if it looks at all, and reads it a piece at a time. @throws ScannerUnavailable */
  abstract scan(open: () => Promise<AsyncIterable<Uint8Array>>): Promise<ScanVerdict>;
}
