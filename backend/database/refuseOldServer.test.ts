import { refuseOldServer } from './refuseOldServer';

describe('refuseOldServer', () => {
  const server = (version: string) =>
    ({ raw: async () => ({ rows: [{ server_version: version }] }) }) as never;

  it.each(['9.6.24', '14.12 (Debian 14.12-1)'])('refuses %s in one line', async (version) => {
    await expect(refuseOldServer(server(version))).rejects.toThrow(
      `Kezek needs PostgreSQL 15 or newer; this is ${version}`,
    );
  });

  it.each(['15.0', '16rc1', '18.1 (Ubuntu)'])('takes %s', async (version) => {
    await expect(refuseOldServer(server(version))).resolves.toBeUndefined();
  });
});
