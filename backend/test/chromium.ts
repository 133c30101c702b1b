import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../config';

const run = promisify(execFile);
const modules = join(projectRoot, 'node_modules');

export interface UnpackedChromium {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * Chromium out of its package, once per version. The package unpacks into the folder for temporary files, where
 * two runs meet halfway and another user's copy may not be run: so it is given a folder of ours instead.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const { version } = require(join(modules, '@sparticuz', 'chromium', 'package.json'));
  const folder = join(projectRoot, '.build', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  const executablePath = join(folder, 'chromium');
  const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') } as Record<string, string>;
  if (!(await starts(executablePath))) env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
  return { executablePath, env };
}

async function unpack(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const program = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()";
  await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: projectRoot,
    // In the place it is made for it also brings the few libraries a bare system lacks.
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  writeFileSync(join(draft, 'fonts.conf'), fontsConf);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another run was faster.
    if (!existsSync(folder)) throw error;
  }
}

/** The fonts of the papers and no others: Kazakh letters everywhere, the same picture on every machine. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${['400Regular', '400Regular_Italic', '500Medium', '600SemiBold', '700Bold']
  .map((weight) => `  <dir prefix="relative">../../node_modules/@expo-google-fonts/noto-sans/${weight}</dir>`)
  .join('\n')}
  <cachedir>${join(projectRoot, '.build', 'fonts-cache')}</cachedir>
</fontconfig>
`;

/** Whether the system has the libraries it needs. */
function starts(executablePath: string): Promise<boolean> {
  return run(executablePath, ['--version']).then(
    () => true,
    () => false,
  );
}
