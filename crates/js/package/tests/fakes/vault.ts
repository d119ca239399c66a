/** A vault that says what a test has it say. */

/** What is heard and said at the far end of a port. */
export class Vault {
  /** What the page said, in order. */
  readonly heard: any[] = [];
  /** What came along with each, and what of it was moved. */
  readonly enclosed: { body: unknown; moved: unknown[] }[] = [];
  isClosed = false;
  readonly port = {
    onmessage: undefined as undefined | ((event: { data: unknown }) => void),
    postMessage: ([text, body]: [string, unknown], moved: unknown[]) => {
      this.heard.push(JSON.parse(text));
      this.enclosed.push({ body, moved });
    },
    close: () => void (this.isClosed = true),
  };

  /** Says something to the page. */
  say(message: object, enclosed?: unknown): void {
    this.port.onmessage?.({ data: [JSON.stringify(message), enclosed] });
  }

  /** Lets the page in. */
  welcome(view: object = {}): void {
    this.say({ welcome: { vault: "v", version: 1 }, view: { ...VIEW, ...view } });
  }

  /** The latest call of a method. */
  call(method: string): any {
    return this.heard.findLast((message) => message.method === method);
  }

  /** The latest message that has a member of this name. */
  said(member: string): any {
    return this.heard.findLast((message) => member in message)?.[member];
  }
}

/** A worker, of either kind. */
export class FakeWorker {
  static all: FakeWorker[] = [];
  /** Whether a browser throws for that kind. */
  static refused = new Set<string>();
  readonly vault = new Vault();
  readonly port = this.vault.port;
  readonly posted: unknown[] = [];
  onerror: (() => void) | undefined;
  isTerminated = false;

  constructor(
    readonly kind: string,
    readonly url: unknown,
    readonly options: any,
  ) {
    if (FakeWorker.refused.has(kind)) {
      throw new DOMException("refused", "SecurityError");
    }
    FakeWorker.all.push(this);
  }

  /** A page of a worker of its own keeps the other end of the channel. */
  postMessage(...posted: unknown[]): void {
    this.posted.push(posted);
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

/** Nobody is signed in. */
export const VIEW = {
  status: "signed-out",
  signedInElsewhere: false,
  user: null,
  signedInAt: null,
  scope: [],
  widerThanAsked: false,
  expiresIn: null,
  ending: null,
  housing: { kind: "shared-worker", reason: "configured" },
  restored: null,
  error: null,
  activity: false,
};

/** Ada is. */
export const ADA = {
  status: "signed-in",
  user: {
    issuer: "https://as.example",
    subject: "ada",
    claims: { sub: "ada" },
    userinfo: null,
    name: "Ada",
  },
  signedInAt: 1000,
  scope: ["openid"],
};
