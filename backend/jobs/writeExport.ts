export async function writeExport(..._: unknown[]): Promise<void> {}
