// Plain JavaScript, because jest loads it before its compiler. Works together with shared-modules.runtime.cjs.

const { TestEnvironment } = require('jest-environment-node');

/** What `expect.any` compares by identity, and what the framework throws: of the realm in which the spec files run. */
const SHARED = {
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  BigInt,
  Symbol,
  Date,
  RegExp,
  Map,
  Set,
  Promise,
  Error,
  TypeError,
};

/** Jest's own code has a realm for every spec file, as ever; the spec file itself runs in the realm of its worker, like a program. */
module.exports = class SharedRealmEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, SHARED);
    this.consoles = { ofFile: context.console, ofWorker: globalThis.console };
  }

  async setup() {
    await super.setup();
    globalThis.console = this.consoles.ofFile;
  }

  async teardown() {
    globalThis.console = this.consoles.ofWorker;
    await super.teardown();
  }
};
