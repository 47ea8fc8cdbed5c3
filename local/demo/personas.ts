import { type Contact, ROLES, type Role } from '../../domain/people/contact.ts';

/** How one person deals with e-mail. */
export interface Persona {
  who: string;
  /** Answers from this letter with a link on: 1 is the first; Infinity never. */
  answersFromLetter: number;
  delayHours: number;
  /** Which alternative of those on the page; `hasCrimeFile` when the page asks for the borough crime file. */
  choose(decisions: readonly string[], hasCrimeFile: boolean): string;
}

/** What most people choose, the first of these that is offered. */
const USUAL = [
  'done',
  'offer',
  'slots',
  'accepted',
  'agreed',
  'approved',
  'recorded',
  'given',
  'signed-off',
  'choose',
  'accept-proposal',
  'keep',
  'not-held',
];

/** Chooses the first of these that is offered, else what most people choose. */
function prefer(...favourites: string[]): Persona['choose'] {
  return (decisions) =>
    [...favourites, ...USUAL].find((value) => decisions.includes(value)) ?? decisions[0] ?? '';
}

/** Chooses this once, and what most people choose afterwards. */
function once(first: string): Persona['choose'] {
  let isDone = false;
  return (decisions, hasCrimeFile) => {
    const takesIt = !isDone && decisions.includes(first);
    isDone ||= takesIt;
    return takesIt ? first : ordinary(decisions, hasCrimeFile);
  };
}

/** Reports progress first and done the time after; uploads the file that it has and says "not held" of others. */
function ordinary(decisions: readonly string[], hasCrimeFile: boolean): string {
  if (decisions.includes('not-held') && decisions.includes('supplied'))
    return hasCrimeFile ? 'supplied' : 'not-held';
  return prefer()(decisions, hasCrimeFile);
}

function reporter(): Persona['choose'] {
  let reports = 0;
  return (decisions, hasCrimeFile) => {
    if (!decisions.includes('progress')) return ordinary(decisions, hasCrimeFile);
    reports += 1;
    return reports === 1 ? 'progress' : 'done';
  };
}

const holds = (contact: Contact, role: Role) => contact.posts.some((post) => post.role === role);

/** The cast of the demonstration, by post and not by name. */
const CAST: readonly { is: (contact: Contact) => boolean; plays: () => Omit<Persona, 'who'> }[] = [
  // Never answers: is reminded, then escalated; the coordinator decides.
  {
    is: (contact) => holds(contact, 'link-member'),
    plays: () => ({ answersFromLetter: Infinity, delayHours: 0, choose: ordinary }),
  },
  // Declines and names a deputy.
  {
    is: (contact) => holds(contact, 'partner') && contact.organisationId === 'btp',
    plays: () => ({ answersFromLetter: 1, delayHours: 30, choose: prefer('deputy') }),
  },
  // Answers late: only when the letter after the deadline has come.
  {
    is: (contact) => holds(contact, 'data-supplier') && contact.organisationId === 'lcjb',
    plays: () => ({ answersFromLetter: 4, delayHours: 5, choose: ordinary }),
  },
  // Asks for changes at the first sign-off.
  {
    is: (contact) => holds(contact, 'chair'),
    plays: () => ({ answersFromLetter: 1, delayHours: 50, choose: once('changes') }),
  },
  // Proposes another date for an action.
  {
    is: (contact) => holds(contact, 'local-authority-lead'),
    plays: () => ({ answersFromLetter: 1, delayHours: 26, choose: proposer() }),
  },
];

function proposer(): Persona['choose'] {
  const [proposesOnce, reports] = [once('proposed'), reporter()];
  return (decisions, hasCrimeFile) =>
    decisions.includes('proposed') ? proposesOnce(decisions, hasCrimeFile) : reports(decisions, hasCrimeFile);
}

/** Everybody else answers within one to three days. */
function everybodyElse(contact: Contact | undefined, address: string): Omit<Persona, 'who'> {
  const spread = [...(contact?.id ?? address)].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return { answersFromLetter: 1, delayHours: 20 + (spread % 50), choose: reporter() };
}

/** One persona per address, so that each remembers what it did. */
export function createCast(contacts: readonly Contact[]): (address: string) => Persona {
  const cast = new Map<string, Persona>();
  return (address) => {
    const known = cast.get(address);
    if (known) return known;
    const contact = contacts.find(({ email }) => email.toLowerCase() === address.toLowerCase());
    const role = contact && CAST.find(({ is }) => is(contact));
    const post = contact?.posts[0]?.role;
    const who = post ? ROLES[post] : 'Deputy';
    const persona = { who, ...(role ? role.plays() : everybodyElse(contact, address)) };
    cast.set(address, persona);
    return persona;
  };
}
