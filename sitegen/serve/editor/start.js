// The door of the form editor: asks for the site's folder, looks whether it is the right one, reads
// the forms, and starts the editor on them.

import { Folder, Refusal, Site, ask } from './folder.js';
import { register } from './officer.js';
import { fitChosen, fitFor } from './pictures.js';
import { keepTyped, saved } from './unsaved.js';

const desk = JSON.parse(document.querySelector('#desk').textContent);
const { words } = desk;
ask.words = words;
const $ = (what) => document.querySelector(what);

const show = (text) => {
  $('#said').textContent = text;
  $('#said').hidden = !text;
};
const progress = (text) => {
  $('#progress').textContent = text;
};
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// The folder is remembered, so that the next time one click, or none, is enough.

const STORE = 'folders';
const database = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('sitegen-editor', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
const store = async (mode, act) => {
  try {
    const db = await database();
    return await new Promise((resolve, reject) => {
      const request = act(db.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    return undefined; // a private window: ask again each time
  }
};
const remembered = () => store('readonly', (folders) => folders.get(desk.where));
const remember = (handle) => store('readwrite', (folders) => folders.put(handle, desk.where));

// Which folder.

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const fileIn = async (folder, path) => {
  const parts = path.split('/');
  const name = parts.pop();
  try {
    for (const part of parts) folder = await folder.getDirectoryHandle(part);
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
};

/** Why this folder is not the one that the server shows; '' when it is. */
const wrong = async (handle) => {
  const found = [];
  for (const [path, digest] of Object.entries(desk.marks)) {
    const file = await fileIn(handle, path);
    found.push({ there: !!file, same: file ? hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) === digest : !digest });
  }
  if (found.every(({ same }) => same)) return '';
  if (found.some(({ there }) => there)) return filled(words.other_copy, { where: desk.where });
  const within = await fileIn(handle, 'site.yaml');
  return filled(within ? words.too_deep : words.not_here, { name: handle.name, where: desk.where });
};

const choose = async () => {
  const known = await remembered();
  if (known && (await known.requestPermission({ mode: 'readwrite' })) === 'granted') return known;
  return window.showDirectoryPicker({ id: 'sitegen', mode: 'readwrite' });
};

const opened = async (handle) => {
  const why = await wrong(handle);
  if (why) {
    await store('readwrite', (folders) => folders.delete(desk.where));
    throw new Refusal(why);
  }
  await remember(handle);
  return handle;
};

// The rooms shown: all of a small site, those of one station of a large one.

const wanted = new URLSearchParams(location.search).get('room') ?? '';

const stations = () => {
  const select = $('#station');
  const names = [...new Set(desk.rooms.map(({ station }) => station))].sort((a, b) => a.localeCompare(b, 'zh'));
  for (const name of names) select.add(new Option(name || words.no_station, name));
  const room = desk.rooms.find(({ id }) => id === wanted);
  select.value = room?.station ?? localStorage.getItem('sitegen-station') ?? names[0];
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  $('#which-station').hidden = false;
};

const scope = () => {
  if (!desk.large) return { includes: () => true, rooms: desk.rooms };
  const { value } = $('#station');
  localStorage.setItem('sitegen-station', value);
  const rooms = desk.rooms.filter(({ station }) => station === value);
  const ids = new Set(rooms.map(({ id }) => id));
  const known = new Set(desk.rooms.map(({ id }) => id));
  return { includes: (id) => ids.has(id) || !known.has(id), rooms };
};

/** The configuration with the lists of rooms cut down to those shown. */
const within = (config, rooms) => {
  const ids = new Set(rooms.map(({ id }) => id));
  for (const { fields } of config.collections) {
    const field = fields?.find(({ name }) => name === '警务室');
    if (field) field.options = field.options.filter(({ value }) => ids.has(value));
  }
  return config;
};

// What the server refused, and files that have to be mended first.

/** An error whose message is for people. */
const explain = (error) => {
  if (error instanceof Refusal) return error;
  if (error.name === 'NotAllowedError') return new Refusal(words.not_allowed);
  return new Refusal(filled(words.not_written, { why: error.message }));
};

const refused = (names, error) => {
  const dialog = $('#refused');
  dialog.querySelector('h2').textContent = filled(words.not_taken, { names });
  dialog.querySelector('p').textContent = error.message;
  dialog.showModal();
};

const strip = (faulty, open) => {
  const aside = $('#strip');
  const files = new Set(faulty.map(({ path }) => path));
  const details = document.createElement('details');
  details.open = open;
  const summary = details.appendChild(document.createElement('summary'));
  summary.textContent = filled(words.faulty, { count: files.size });
  const list = details.appendChild(document.createElement('ul'));
  for (const { path, line, message, help } of faulty) {
    const item = list.appendChild(document.createElement('li'));
    const room = path.match(/^content\/rooms\/([^/]+)\//)?.[1];
    const place = item.appendChild(document.createElement(room ? 'a' : 'b'));
    place.textContent = `${path}:${line}`;
    if (room) place.href = `/workbench/rooms/${room}/`;
    item.append(` ${message} `);
    item.appendChild(document.createElement('em')).textContent = help;
  }
  aside.replaceChildren(details);
  aside.hidden = !files.size;
};

// The editor.

const PREFERENCES = 'sveltia-cms.prefs';
const preferences = () => {
  let held = {};
  try {
    held = JSON.parse(localStorage.getItem(PREFERENCES)) ?? {};
  } catch {
    // written anew
  }
  localStorage.setItem(PREFERENCES, JSON.stringify({ locale: desk.locale, closeOnSave: false, closeWithEscape: false, theme: 'light', ...held }));
  // Otherwise it would offer the browser's language again and again.
  for (const [name, value] of Object.entries({ language: desk.locale, languages: [desk.locale] })) {
    Object.defineProperty(navigator, name, { get: () => value });
  }
  localStorage.setItem('sveltia-cms.user', JSON.stringify({ backendName: 'test-repo' }));
};

/** Does a thing once, and once more only when it failed. */
const once = (act) => {
  let doing;
  return () =>
    (doing ??= act().catch((error) => {
      doing = undefined;
      throw error;
    }));
};

// Asked for while the clerk still looks for the folder.
const load = once(() => import(`/admin/bundle/${desk.bundle}/bundled.js`));
const configured = once(async () => (await fetch('/admin/config.json')).json());

const start = async (handle) => {
  const { includes, rooms } = scope();
  const site = new Site(handle, { includes, explain, fitFor, onSaved: saved });
  const [config, { default: CMS }] = await Promise.all([
    configured(),
    load(),
    site.read((done, of) => progress(filled(words.reading, { done, of }))),
  ]);
  const root = new Folder(site, handle);
  // The editor keeps its files in the browser's private storage, unless it is given this folder.
  navigator.storage.getDirectory = async () => ({ getDirectoryHandle: async () => root });
  fitChosen(refused);
  keepTyped(words.unsaved);
  register(CMS, desk.officer);
  for (const [extension, name] of Object.entries(desk.formats)) {
    CMS.registerCustomFormat(name, extension, {
      fromFile: (text) => JSON.parse(text),
      toFile: (form) => JSON.stringify(form),
    });
  }
  const there = site.forms.has(`content/rooms/${wanted}/room.yaml`);
  if (wanted && there && !location.hash) location.hash = `/collections/rooms/entries/${wanted}/room`;
  $('#door').hidden = true;
  strip(site.faulty, wanted && !there);
  const home = { site_url: location.origin, display_url: `${location.origin}/workbench/` };
  await CMS.init({ config: { ...within(config, rooms), ...home } });
};

const run = async (choosing) => {
  show('');
  $('#open').disabled = true;
  try {
    await start(await opened(await choosing()));
  } catch (error) {
    progress('');
    $('#open').disabled = false;
    if (error.name === 'AbortError') return;
    if (error instanceof Refusal) return show(error.message);
    show(filled(error.name === 'NotAllowedError' ? words.not_allowed : words.not_opened, { why: error.message }));
    console.error(error);
  }
};

const begin = async () => {
  if (!window.isSecureContext || !('showDirectoryPicker' in window)) return;
  window.CMS_MANUAL_INIT = true;
  $('#unable').hidden = true;
  $('#able').hidden = false;
  if (desk.large) stations();
  $('#open').addEventListener('click', () => run(choose));
  $('#copy').addEventListener('click', () => navigator.clipboard?.writeText(desk.where));
  preferences(); // the program looks at them when it is loaded
  load().catch(() => {});
  configured().catch(() => {});
  const known = await remembered();
  if (known && !desk.large && (await known.queryPermission?.({ mode: 'readwrite' })) === 'granted') await run(async () => known);
};

begin();
