// A folder of this computer as the editor sees it. Files that forms are for appear as the JSON of
// their form; when a form is saved, the server says what the file shall hold then, in the house's
// way of writing, and the browser writes it. All other files, such as photos, pass as they are.

const DOCUMENT =
  /^content\/(?:[a-z]+\.yaml|notices\/[^/]+\.md|rooms\/[^/]+\/(?:room\.yaml|about\.md|notices\/[^/]+\.md|briefings\/[^/]+\.yaml))$/;
const TEMPORARY = /^\.sveltia-tmp-/;
const AT_ONCE = 64;
const LARGEST = 8 * 1024 * 1024;

/** Base64 of bytes. */
export const encoded = (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
};
export const decoded = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

/** What the server refused, or a file that stands in the way: `message` is for people. */
export class Refusal extends Error {}

/** Asks the server, in JSON. */
export const ask = async (what, body) => {
  let answer;
  try {
    answer = await fetch(`/admin/${what}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refusal(ask.words.stopped);
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(said.message ?? ask.words.failed);
  return said;
};

/** The site's folder, opened: forms by path, files as they were read, and what cannot be opened. */
export class Site {
  /**
   * @param handle the folder. Of the rest, `includes` says whether a room's folder is shown, `explain`
   * says why something could not be written, `fitFor` makes a picture fit,
   * `onSaved` is told that a form was written.
   */
  constructor(handle, { includes, explain, fitFor, onSaved }) {
    this.handle = handle;
    this.includes = includes;
    this.explain = explain;
    this.fitFor = fitFor;
    this.onSaved = onSaved;
    this.forms = new Map(); // path → the form as JSON
    this.bytes = new Map(); // path → the file as the form was made from it
    this.faulty = []; // { path, line, message, help }
    this.listed = new Map(); // path of a folder → its entries, until they have been asked for
  }

  /** Reads all forms; `progress` is told how many of how many are done. */
  async read(progress) {
    const found = [];
    const content = await this.handle.getDirectoryHandle('content');
    await this.#collect(content, 'content', found);
    const some = [];
    for (let at = 0; at < found.length; at += AT_ONCE) some.push(found.slice(at, at + AT_ONCE));
    let done = 0;
    for (const files of some) {
      await this.#readSome(files);
      done += files.length;
      progress(done, found.length);
    }
  }

  /** Walks the folder; what it holds is kept for the editor, which will ask for the same at once. */
  async #collect(folder, path, found) {
    const entries = [];
    for await (const entry of folder.entries()) entries.push(entry);
    this.listed.set(path, entries);
    const folders = [];
    for (const [name, handle] of entries) {
      const at = `${path}/${name}`;
      if (handle.kind === 'directory') {
        if (this.enters(at)) folders.push(this.#collect(handle, at, found));
      } else if (DOCUMENT.test(at)) {
        found.push([at, handle]);
      }
    }
    await Promise.all(folders);
  }

  /** Whether forms or pictures may lie in the folder `path`. */
  enters(path) {
    const [top, rooms, room, inner, ...deeper] = path.split('/');
    if (top !== 'content' || rooms?.startsWith('.') || deeper.length) return false;
    if (rooms === undefined || rooms === 'notices') return room === undefined;
    if (rooms !== 'rooms') return false;
    if (room === undefined) return true;
    if (!this.includes(room)) return false;
    return inner === undefined || ['notices', 'briefings', 'photos', 'maps', 'files'].includes(inner);
  }

  async #readSome(files) {
    const read = await Promise.all(
      files.map(async ([path, handle]) => {
        const file = await handle.getFile();
        return file.size > LARGEST ? null : [path, await bytesOf(file)];
      }),
    );
    const given = read.filter(Boolean);
    const { forms } = await ask('read', {
      files: given.map(([path, bytes]) => ({ path, data: encoded(bytes) })),
    });
    forms.forEach(({ path, form, faults }, at) => {
      if (form) {
        this.forms.set(path, JSON.stringify(form));
        this.bytes.set(path, given[at][1]);
      } else if (faults) {
        this.faulty.push(...faults);
      }
    });
  }

  /** Whether the editor shows the file `path`. */
  shows(path) {
    return DOCUMENT.test(path) ? this.forms.has(path) : !TEMPORARY.test(path.split('/').pop());
  }

  /** Writes the form `text` (JSON) into the file `path`. */
  async write(path, text) {
    try {
      const handle = await this.#file(path);
      const before = handle && (await bytesOf(await handle.getFile()));
      const base = this.bytes.get(path);
      const { data } = await ask('format', {
        path,
        base: base ? encoded(base) : null,
        before: before ? encoded(before) : null,
        form: JSON.parse(text),
      });
      const bytes = decoded(data);
      const target = handle ?? (await this.#file(path, true));
      const writer = await target.createWritable();
      await writer.write(bytes);
      await writer.close();
      this.bytes.set(path, bytes);
      this.forms.set(path, text);
      this.onSaved();
    } catch (error) {
      throw this.explain(error); // the editor shows the message
    }
  }

  /** The handle of a file, null when there is none. */
  async #file(path, create = false) {
    const parts = path.split('/');
    const name = parts.pop();
    try {
      let folder = this.handle;
      for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
      return await folder.getFileHandle(name, { create });
    } catch (error) {
      if (error.name === 'NotFoundError') return null;
      throw error;
    }
  }

  forget(path) {
    this.bytes.delete(path);
    this.forms.delete(path);
  }
}

/** A folder in the place of the browser's own handle. */
export class Folder {
  constructor(site, handle, path = '') {
    this.site = site;
    this.handle = handle;
    this.path = path;
    this.kind = 'directory';
    this.name = handle.name;
  }

  #within(name) {
    return this.path ? `${this.path}/${name}` : name;
  }

  async *entries() {
    const listed = this.site.listed.get(this.path);
    this.site.listed.delete(this.path);
    for await (const [name, handle] of listed ?? this.handle.entries()) {
      const path = this.#within(name);
      if (handle.kind === 'directory' ? this.site.enters(path) : this.site.shows(path)) {
        yield [name, this.#wrapped(path, handle)];
      }
    }
  }

  #wrapped(path, handle) {
    if (handle.kind === 'directory') return new Folder(this.site, handle, path);
    return DOCUMENT.test(path) ? new FormFile(this.site, this, path) : handle;
  }

  async getDirectoryHandle(name, options) {
    return new Folder(this.site, await this.handle.getDirectoryHandle(name, options), this.#within(name));
  }

  async getFileHandle(name, options) {
    const path = this.#within(name);
    if (DOCUMENT.test(path)) return new FormFile(this.site, this, path);
    if (TEMPORARY.test(name)) return new FreshFile(this.site, this, name);
    return this.handle.getFileHandle(name, options);
  }

  async #isFolder(name) {
    return this.handle.getDirectoryHandle(name).then(
      () => true,
      () => false,
    );
  }

  async removeEntry(name, options) {
    if (TEMPORARY.test(name) || (await this.#isFolder(name))) return; // empty folders may stay
    await this.handle.removeEntry(name, options);
    this.site.forget(this.#within(name));
  }
}

/** A file that appears as its form. */
class FormFile {
  constructor(site, folder, path) {
    this.site = site;
    this.folder = folder;
    this.path = path;
    this.kind = 'file';
    this.name = path.split('/').pop();
  }

  async getFile() {
    const form = this.site.forms.get(this.path);
    if (form === undefined) throw new DOMException(this.path, 'NotFoundError');
    return new File([form], this.name, { type: 'application/json' });
  }

  async createWritable() {
    return held(async (data) => this.site.write(this.path, await new Response(data).text()));
  }

  async move(folder, name) {
    const path = folder.path ? `${folder.path}/${name}` : name;
    if (path !== this.path) throw new Refusal(ask.words.no_moving);
  }
}

/** What the editor writes first under another name: kept until it is given its own. */
class FreshFile {
  constructor(site, folder, name) {
    this.site = site;
    this.folder = folder;
    this.kind = 'file';
    this.name = name;
    this.data = null;
  }

  async getFile() {
    return this.moved ? this.moved.getFile() : new File([this.data ?? ''], this.name);
  }

  async createWritable() {
    return held(async (data) => {
      this.data = data;
    });
  }

  /** The editor tries three times; what was refused once is refused. */
  async move(folder, name) {
    this.moving ??= this.#move(folder, name);
    return this.moving;
  }

  async #move(folder, name) {
    const file = await folder.getFileHandle(name, { create: true });
    if (file instanceof FormFile) {
      await this.site.write(file.path, await new Response(this.data).text());
    } else {
      const data = await this.site.fitFor(name, this.data).catch(() => this.data);
      const writer = await file.createWritable();
      await writer.write(data);
      await writer.close();
    }
    this.moved = file;
    this.name = name;
  }
}

/** A writer that hands on at the end what it was given; a failure is the failure of `write`. */
const held = (keep) => ({
  async write(data) {
    await keep(data instanceof Blob ? data : typeof data === 'string' ? data : new Blob([data]));
  },
  async close() {},
});
