// QR codes as drawings: one path of runs, with the quiet zone around it.
import { createRequire } from "node:module";

// The site lies elsewhere than the packages, which are beside the program that runs it.
const qrcode = createRequire(process.argv[1])("qrcode-generator");
const QUIET = 4;

export function code(address) {
  const matrix = qrcode(0, "M");
  matrix.addData(address);
  matrix.make();
  const size = matrix.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0, run = 0; column <= size; column++) {
      if (column < size && matrix.isDark(row, column)) run++;
      else if (run) {
        path += `M${column - run + QUIET} ${row + QUIET}h${run}v1h-${run}z`;
        run = 0;
      }
    }
  }
  const side = size + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
}
