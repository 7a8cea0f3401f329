/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Request, Response } from 'playwright-core';
import { axeProblems } from './axe';

/** A file that the browser was given. */
export interface Downloaded {
  readonly name: string;
  readonly bytes: Buffer;
}

/** More than a machine needs that does four other things: whoever waits in vain is the only one who waits so long. */
const PATIENCE_MS = 30_000;
/** Long enough for one answer to lead to the next question, once the page has had the time to read it. */
const QUIET_MS = 150;
const LOOK_MS = 25;
/** Until the page has nothing to do, or has been at it for so long that it never will. */
const IDLE = `new Promise((done) => requestIdleCallback(done, { timeout: 1000 }))`;

/** How the API tells the console that nobody is signed in, which it asks first of all; the browser writes that down as an error. */
const A_VISITOR = /^Failed to load resource: .* status of 401/;

/** Somebody at the console: one page in a browser of their own, whose complaints are kept. */
export class Visit {
  private complaints: string[] = [];
  /** Requests without an answer yet. */
  private readonly asked = new Set<Request>();
  /** How many there were, answered or not. */
  private questions = 0;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async begin(context: BrowserContext): Promise<Visit> {
    const page = await context.newPage();
    // Sooner than the test's own end, so that it is told what was waited for.
    page.setDefaultTimeout(PATIENCE_MS);
    const visit = new Visit(page, context);
    page.on('request', (request) => {
      visit.asked.add(request);
      visit.questions += 1;
    });
    page.on('requestfinished', (request) => visit.asked.delete(request));
    page.on('requestfailed', (request) => visit.asked.delete(request));
    page.on('response', (response) => {
      if (response.status() === 400) void visit.tellRefusal(response);
    });
    page.on('pageerror', (error) => visit.complaints.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' || A_VISITOR.test(message.text())) return;
      visit.complaints.push(`console.error: ${message.text()} (${message.location().url})`);
    });
    return visit;
  }

  /** A refused request is known by what it asked, and by what the API says of it. */
  private async tellRefusal(response: Response): Promise<void> {
    const said = await response.text().catch(() => '');
    this.complaints.push(`a status of 400: ${said} to ${response.request().postData()?.slice(0, 2_000) ?? ''}`);
  }

  /** Opens an address of the console and waits until its first content stands: nothing is loading any more. */
  async open(path: string): Promise<Page> {
    await this.page.goto(path);
    await this.settled();
    return this.page;
  }

  /** The same without loading the console anew, as a click on a link does. */
  async goOn(path: string): Promise<Page> {
    if (!this.page.url().startsWith('http')) return this.open(path);
    await this.page.evaluate((to) => window.history.pushState({}, '', to), path);
    await this.settled();
    return this.page;
  }

  /** Waits until the page stands: its frame is there, no skeleton is left, and nothing has been asked for a moment. */
  async settled(): Promise<void> {
    await this.page.locator('#content').first().waitFor();
    await this.page.locator('#content [aria-busy="true"]').first().waitFor({ state: 'detached' });
    const patience = performance.now() + PATIENCE_MS;
    for (let quietSince = performance.now(); performance.now() - quietSince < QUIET_MS; await sleep(LOOK_MS)) {
      const before = this.questions;
      // A page that is being replaced cannot say so.
      await this.page.evaluate(IDLE).catch(() => (this.questions += 1));
      if (this.asked.size > 0 || this.questions > before) quietSince = performance.now();
      if (performance.now() > patience)
        throw new Error(`Still waiting for ${[...this.asked].map((request) => request.url()).join(', ')}`);
    }
    await this.page.locator('#content [aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  axeProblems(): Promise<string[]> {
    return axeProblems(this.page);
  }

  /** Does what makes the browser save a file, and gives the file. */
  async download(act: () => Promise<unknown>): Promise<Downloaded> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** What the page complained of since the last time: uncaught errors, console.error, refusals of the content policy. */
  takeComplaints(): string[] {
    const taken = this.complaints;
    this.complaints = [];
    return taken;
  }

  /** Lets complaints pass that the test provokes: an answer of 403, a lost connection. */
  forgive(expected: RegExp): void {
    this.complaints = this.complaints.filter((complaint) => !expected.test(complaint));
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
