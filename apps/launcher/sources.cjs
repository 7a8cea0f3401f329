// What was built from what: the builders of the server and of the console ask here whether anything was changed since.

const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../..');

/**
 * Names, sizes and times of files and all that is below folders (paths from the root): a removed or an older file counts as a
 * change too. `isOurs` leaves out what a path says.
 */
function fingerprint(paths, isOurs = () => true) {
  const hash = createHash('sha256').update(process.version);
  const look = (path) => {
    if (!isOurs(path)) return;
    const seen = statSync(join(ROOT, path));
    if (seen.isDirectory()) for (const name of readdirSync(join(ROOT, path)).sort()) look(join(path, name));
    else hash.update(`${path}:${seen.mtimeMs}:${seen.size}\n`);
  };
  paths.forEach(look);
  return hash.digest('hex');
}

/** Whether a mark says that what lies beside it was made of these sources. */
const isMadeOf = (mark, sources) => existsSync(mark) && readFileSync(mark, 'utf8') === sources;

/**
 * Puts the new folder in the old one's place, so that no file of a removed source stays. Of two builds at once the first stays:
 * `mark` is the file by which a whole folder is known.
 */
function replaceFolder(folder, draft, mark) {
  const old = `${draft}.old`;
  try {
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(mark)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

module.exports = { fingerprint, isMadeOf, replaceFolder, ROOT };
