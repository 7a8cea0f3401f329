/** Data of an answer whose shape the test knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it has just asked for by name
export type Loose = Record<string, any>;

/** All a tester needs to know of the world. */
export interface Place {
  readonly origin: string;
}

export interface Answer<Data = Loose> {
  readonly status: number;
  readonly data: Data;
  readonly errors:
    readonly { message: string; path?: (string | number)[]; extensions: { code: string; [key: string]: unknown } }[] | undefined;
  readonly text: string;
}

export interface SendOptions {
  readonly headers?: Record<string, string>;
  readonly idempotencyKey?: string;
}

/** A person at the front door: speaks GraphQL over HTTP, keeps cookies like a browser or shows a bearer token. */
export class Tester {
  private cookie: string | undefined;

  constructor(
    readonly world: Place,
    readonly bearer?: string,
    readonly organizationId?: string,
    readonly userId?: string,
    readonly email?: string,
  ) {}

  /** Sends a document and gives back whatever came, refusals included. */
  async send<Data = Loose>(
    query: string,
    variables: object = {},
    { headers = {}, idempotencyKey }: SendOptions = {},
  ): Promise<Answer<Data>> {
    const response = await fetch(`${this.world.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...this.credentials,
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    const text = await response.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Answer<Data>>;
    return { status: response.status, data: body.data as Data, errors: body.errors, text };
  }

  /** Sends a document that must succeed; every refusal fails the test with its words. */
  async ask<Data = Loose>(query: string, variables: object = {}, options: SendOptions = {}): Promise<Data> {
    const answer = await this.send<Data>(query, variables, options);
    if (answer.errors)
      throw new Error(answer.errors.map(({ message, path }) => `${path?.join('.') ?? ''}: ${message}`).join('\n'));
    return answer.data;
  }

  /** Sends one command (aliased or not) and gives its result; a declared failure fails the test unless expected. */
  async command<Result = Loose>(query: string, variables: object = {}, options: SendOptions = {}): Promise<Result> {
    const [result] = Object.values(
      await this.ask<Record<string, Result & { __typename?: string; code?: string; message?: string }>>(
        query,
        variables,
        options,
      ),
    );
    if (result === undefined) throw new Error('The document asked for nothing.');
    if (result.code && result.message) throw new Error(`${result.code}: ${result.message}`);
    return result;
  }

  /** What shows who sends a request, whatever it asks for. */
  get credentials(): Record<string, string> {
    return {
      ...(this.bearer ? { authorization: `Bearer ${this.bearer}` } : {}),
      ...(this.bearer && this.organizationId ? { 'x-acting-organization': this.organizationId } : {}),
      ...(this.cookie ? { cookie: this.cookie } : {}),
    };
  }

  get cookies(): string | undefined {
    return this.cookie;
  }

  showCookie(cookie: string | undefined): void {
    this.cookie = cookie;
  }
}
