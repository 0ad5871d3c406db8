/** The oldest Node that the bootstrap itself runs in; the app's own comes from npm. */
const OLDEST_MAJOR = 20;

/** Ends the process with a clear word if Node is too old. @param {string} version such as `20.11.1` */
export function requireNode(version) {
  if (Number(version.split('.')[0]) >= OLDEST_MAJOR) return;
  console.error(
    `LeadFactory needs Node ${OLDEST_MAJOR} or newer; this is Node ${version}.\nInstall a newer one from https://nodejs.org and run the command again.`,
  );
  process.exit(1);
}
