// Pictures chosen in a form are made fit for the folder first: upright, small, without location,
// under a name of plain letters. A scan or a document passes as it is.

import { ask, bytesOf, decoded, encoded } from './folder.js';

const PICTURE = /\.(?:jpe?g|png|webp|gif|bmp|tiff?|avif|heic|heif|jp2)$/i;
const LARGEST = 22 * 1024 * 1024;
const fitted = new WeakSet();

const fit = async (file) => {
  if (!PICTURE.test(file.name) || fitted.has(file)) return file;
  if (file.size > LARGEST) throw new Error(ask.words.too_large);
  const { name, data } = await ask('fit', { name: file.name, data: encoded(await bytesOf(file)) });
  const made = new File([decoded(data)], name, { type: name.endsWith('.png') ? 'image/png' : 'image/jpeg' });
  fitted.add(made);
  return made;
};

/** The picture as it is to be written under the name `name`; itself when its type would not fit the name. */
export const fitFor = async (name, data) => {
  if (!PICTURE.test(name) || fitted.has(data)) return data;
  const made = await fit(new File([data], name));
  const ending = name.split('.').pop().toLowerCase().replace('jpeg', 'jpg');
  return made.name.endsWith(`.${ending}`) ? made : data;
};

/** Fits whatever pictures are chosen on this page, before the editor sees them. */
export const fitChosen = (refused) => {
  const seen = new WeakSet();
  document.addEventListener(
    'change',
    async (event) => {
      const input = event.target;
      if (!(input instanceof HTMLInputElement) || input.type !== 'file' || seen.has(event)) return;
      const files = [...input.files];
      if (!files.some(({ name }) => PICTURE.test(name))) return;
      event.stopImmediatePropagation();
      try {
        const chosen = new DataTransfer();
        for (const file of files) chosen.items.add(await fit(file));
        input.files = chosen.files;
        for (const file of input.files) fitted.add(file);
      } catch (error) {
        input.value = '';
        refused(files.map(({ name }) => name).join('、'), error);
        return;
      }
      const again = new Event('change', { bubbles: true });
      seen.add(again);
      input.dispatchEvent(again);
    },
    true,
  );
};
