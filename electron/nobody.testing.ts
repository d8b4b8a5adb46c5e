/** The user that has no rights, on every Linux. */
const nobody = 65_534;

/** Why a test cannot be somebody without rights for a moment; false where it can. */
export function whyNotNobody(): string | false {
  if (process.getuid?.() !== 0) return 'needs root, to be somebody else for a moment';
  try {
    beNobody();
  } catch {
    // Node refuses it where its libuv may be using io_uring, as Debian's does (CVE-2024-22017).
    return 'this Node does not let a process be somebody else for a moment';
  }
  beRoot();
  return false;
}

/** For this process and its files, until `beRoot`. */
export function beNobody(): void {
  process.seteuid!(nobody);
}

export function beRoot(): void {
  process.seteuid!(0);
}
