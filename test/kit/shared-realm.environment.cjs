// Plain JavaScript, because jest loads it before its compiler. Works together with shared-modules.runtime.cjs.

const asyncHooks = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const { AsyncLocalStorage } = asyncHooks;

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

/**
 * Node hands every storage that was ever entered on with each promise, whosever it is: those of worlds that have closed, and of
 * jest's framework for earlier files, would make each file slower than the one before it.
 */
const storageKeptIn = (storages) =>
  class extends AsyncLocalStorage {
    constructor(...options) {
      super(...options);
      storages.push(this);
    }
  };

/** Jest's own code has a realm for every spec file, as ever; the spec file itself runs in the realm of its worker, like a program. */
module.exports = class SharedRealmEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, SHARED);
    this.consoles = { ofFile: context.console, ofWorker: globalThis.console };
    this.storages = [];
  }

  async setup() {
    await super.setup();
    globalThis.console = this.consoles.ofFile;
    asyncHooks.AsyncLocalStorage = storageKeptIn(this.storages);
  }

  async teardown() {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    this.storages.forEach((storage) => storage.disable());
    globalThis.console = this.consoles.ofWorker;
    await super.teardown();
  }
};
