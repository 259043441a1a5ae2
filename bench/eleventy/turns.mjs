// What every list needs: its page, its turns, its groups.

export const page = (href, layout, title, shown) => ({
  ...shown,
  href,
  path: href.endsWith("/") ? `${href.slice(1)}index.html` : href.slice(1),
  layout: `${layout}.html`,
  title,
});

export const newest = (one, other) => (one.发布日期 < other.发布日期 ? 1 : one.发布日期 > other.发布日期 ? -1 : 0);

export function turns(first, all, size) {
  const total = Math.max(1, Math.ceil(all.length / size));
  const href = (number) => (number === 1 ? first : `${first}page/${number}/`);
  return Array.from({ length: total }, (_, at) => ({
    href: href(at + 1),
    first,
    number: at + 1,
    total,
    some: all.slice(at * size, (at + 1) * size),
    prev: at ? href(at) : "",
    next: at + 1 < total ? href(at + 2) : "",
  }));
}

export function by(all, key) {
  const groups = new Map();
  for (const one of all) {
    const found = key(one);
    if (!groups.has(found)) groups.set(found, []);
    groups.get(found).push(one);
  }
  return groups;
}
