import { startEmbedded } from '../../database/embedded';

/** Stands for a start of the system: `embedded.ts <data folder> <port>` serves until SIGTERM. */
async function main([dataDir, port]: string[]): Promise<void> {
  const server = await startEmbedded({
    dataDir: dataDir!,
    port: Number(port ?? 0),
    onExit: (reason) => {
      console.error(reason);
      process.exit(3);
    },
  });
  process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
  const { superUrl, ownerUrl, appUrl, pid } = server;
  console.log(JSON.stringify({ superUrl, ownerUrl, appUrl, port: server.port, pid }));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
