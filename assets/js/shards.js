// Files named by the first characters of what is looked for, each telling which are below it.
const known = new Map();

/** The file at `url`, asked for once; one that did not come is asked for again next time. */
export const read = (url) => {
  if (!known.has(url)) known.set(url, ask(url));
  return known.get(url);
};

const ask = async (url) => {
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const [deeper, shared, ...entries] = await answer.json();
    return { deeper: parts(deeper), shared: parts(shared), entries };
  } catch (error) {
    known.delete(url);
    throw error;
  }
};

const parts = (text) => text.split(" ").filter(Boolean);

const address = (folder, prefix) => {
  const codes = [...prefix].map((one) => one.codePointAt(0).toString(16));
  return `${folder}${codes.join("-") || "index"}.json`;
};

/** The entries of the shard in `folder` that holds what begins with `query`. */
export const found = async (folder, query) => {
  const characters = [...query];
  let prefix = "";
  for (;;) {
    const shard = await read(address(folder, prefix));
    const next = characters[[...prefix].length];
    if (next === undefined) return shard.entries;
    const label = shard.deeper.find((one) => one.startsWith(next));
    const group = shard.shared.find((one) => one.includes(next));
    if (group) return (await read(address(folder, prefix + [...group][0]))).entries;
    if (!label) return shard.entries;
    prefix += label;
  }
};
