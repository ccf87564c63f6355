// Removes what was built, so that nothing of an older build is left in the package.
import { rmSync } from 'node:fs';

for (const folder of ['dist', 'build']) {
  rmSync(new URL(`../${folder}`, import.meta.url), { recursive: true, force: true });
}
