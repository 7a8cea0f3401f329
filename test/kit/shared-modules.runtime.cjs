// Plain JavaScript, because jest loads it before its compiler. Works together with shared-realm.environment.cjs.

const { default: Runtime } = require('jest-runtime');

/** Where the line numbers of compiled files come from, by file: a shared module is compiled for the first spec file that needs it. */
const sourceMaps = new Map();
/** Jest makes one for every spec file. */
let current;

/** Node loads the sources, jest's compiler and its cache compile them. */
require.extensions['.ts'] = (module, file) => module._compile(current.compile(file), file);

/**
 * Loads Nest, TypeORM and the platform once for a worker: a spec file is loaded anew, what it imports is shared with those before
 * it. That is half of the time of all tests. Whatever belongs to one world lives in its application, never in a module's variable;
 * a spec file that could see another's world would show that this is broken.
 */
module.exports = class SharedModulesRuntime extends Runtime {
  constructor(config, environment, resolver, compiler, cache, options, specFile, ...others) {
    super(config, environment, resolver, compiler, cache, options, specFile, ...others);
    Object.assign(this, { compiler, specFile });
    for (const [file, map] of sourceMaps) this.getSourceMaps().set(file, map);
    current = this;
  }

  /** Jest loads its framework and the spec file by this; the spec file goes to Node, with `describe`, `it`, `expect` and `jest`. */
  requireModule(from, name, ...others) {
    if (from !== this.specFile || name !== undefined) return super.requireModule(from, name, ...others);
    Object.assign(globalThis, this.requireModuleOrMock(from, '@jest/globals'));
    delete require.cache[from];
    return require(from);
  }

  compile(file) {
    const { code, sourceMapPath } = this.compiler.transform(file, { supportsStaticESM: false, supportsDynamicImport: false });
    if (sourceMapPath) for (const maps of [sourceMaps, this.getSourceMaps()]) maps.set(file, sourceMapPath);
    return code;
  }
};
