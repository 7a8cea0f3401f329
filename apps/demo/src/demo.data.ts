import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '@trihelix/kernel';

/** Days are counted from the day on which the demonstration is loaded: −30 is a month before it, 30 a month after it. */
export type DayOffset = number;

export interface AccountData {
  readonly email: string;
  /** What the person does, instead of a name: nobody real is meant. */
  readonly name: Text;
  /** `key` of the organization. */
  readonly organization: string;
  readonly roles: readonly (
    'ADMINISTRATOR' | 'TRANSFER_OFFICER' | 'APPROVER' | 'MANAGER' | 'SIGNATORY' | 'ACCOUNTANT' | 'OFFICER'
  )[];
}

export interface OrganizationData {
  /** How the other files name it. */
  readonly key: string;
  readonly kind: 'UNIVERSITY' | 'ENTERPRISE' | 'AUTHORITY' | 'INSTITUTE' | 'INTERMEDIARY' | 'INVESTOR';
  readonly name: string;
  readonly nameEn: string;
  /** Passes GB 32100; the organization code inside (GB 11714) has a wrong check character, so that nobody real can have it. */
  readonly uscc: string;
  readonly regionCode: string;
  readonly universityLevel?: 'RESEARCH' | 'VOCATIONAL_COLLEGE';
  readonly industryCode?: string;
  readonly jurisdictionCode?: string;
  readonly department?: string;
  /** Enterprises: revenue and assets in 万元. */
  readonly size?: { readonly employees: number; readonly revenueWan: number; readonly assetsWan: number };
  /** When it registers. */
  readonly day: DayOffset;
}

/** An act that takes a listing or a need from view, so many days after it was shown. */
export interface EndData {
  readonly after: number;
  readonly reason: string;
}

/** What an organization lists. When it does is the story's pace to say, except for the order that licences need. */
export interface AchievementData {
  readonly code: string;
  readonly owner: string;
  readonly kind: 'PATENT' | 'PATENT_APPLICATION' | 'SOFTWARE' | 'KNOW_HOW' | 'PLANT_VARIETY' | 'IC_LAYOUT' | 'BIO_VARIETY';
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
  readonly trl: number;
  readonly evidence: string;
  readonly disciplines: readonly string[];
  readonly ipc: readonly string[];
  readonly industries: readonly string[];
  readonly comparison: string;
  readonly figures: readonly (readonly [metric: string, unit: string, ours: string, theirs: string])[];
  readonly right?: { readonly filed: DayOffset; readonly granted?: DayOffset };
  readonly price: string;
  readonly intents: readonly ('ORDINARY' | 'SOLE' | 'EXCLUSIVE')[];
  /** Use first, pay later: months of trial, lump sum in yuan, days until it is due. */
  readonly ufpl?: UfplData;
  /** Chinese when left out. */
  readonly language?: 'zh' | 'en';
  /** Who owns how many per cent, by `key` or, outside the platform, by name; the owner alone when left out. */
  readonly shares?: readonly (readonly [holder: string, percent: number])[];
  readonly draft?: boolean;
  readonly hidden?: EndData;
  readonly withdrawn?: EndData;
}

export interface UfplData {
  readonly months: number;
  /** By whom the price is found, where no market lists it. */
  readonly pricing?: 'AUCTION';
  readonly yuan: number;
  readonly dueDays: number;
  /** What the market lists beside or instead of one sum, by the keys of complete terms. */
  readonly listedPrice?: object;
}

export interface NeedData {
  readonly code: string;
  readonly owner: string;
  readonly title: string;
  readonly problem: string;
  readonly targets: readonly (readonly [metric: string, wanted: string])[];
  readonly current: string;
  /** In 万元. */
  readonly budget: readonly [min: number, max: number];
  /** From the day it is posted to its deadline. */
  readonly openDays: number;
  readonly trl: number;
  readonly industries: readonly string[];
  readonly keywords: readonly string[];
  /** Chinese when left out. */
  readonly language?: 'zh' | 'en';
  readonly draft?: boolean;
  readonly withdrawn?: EndData;
}

export interface LicenceData {
  /** `code` of the achievement; each enterprise takes it once. */
  readonly achievement: string;
  readonly taker: string;
  /** When it is asked for; left out, the story's pace says. All else follows in days that such things take. */
  readonly asked?: DayOffset;
  /** In months, the trial included. */
  readonly term: number;
  readonly purpose: string;
  /** What the officer writes otherwise than the listing has it, by the keys of complete terms. */
  readonly terms?: Readonly<Record<string, unknown>>;
  /**
   * Where it leaves the straight way: withdrawn, rejected, returned or objected to for a reason; approved and never signed; or made
   * public on the day of loading.
   */
  readonly turn?: readonly ['withdraw' | 'reject' | 'return' | 'object', string] | readonly ['lapse' | 'publish'];
  /** How the taker won the auction that found the price, so many days before it asks. */
  readonly auction?: { readonly before: number; readonly yuan: number; readonly market: string; readonly number: string };
  /** What is paid once it is due, in per cent of the lump sum, one after another; all at once when left out. */
  readonly pays?: readonly number[];
  /** What happens in its books, where sales are reported. */
  readonly book?: BookData;
  /** What is handed over, tried and insured. */
  readonly trial?: TrialData;
  /** What the sides decide while it runs. */
  readonly course?: readonly CourseData[];
}

/** Of a trial; days are counted from the first of the licence. */
export interface TrialData {
  readonly materials?: readonly {
    readonly day: number;
    readonly name: string;
    readonly kind: 'DOCUMENT' | 'SAMPLE' | 'SOFTWARE' | 'EQUIPMENT' | 'ACCESS' | 'OTHER';
    readonly quantity: number;
    readonly atEnd: 'RETURN' | 'DESTROY' | 'KEEP';
  }[];
  readonly uses?: readonly {
    readonly day: number;
    readonly activity: string;
    readonly result: 'WORKS' | 'PARTLY' | 'FAILS' | 'NOT_TRIED';
    readonly notes?: string;
    readonly hours?: number;
  }[];
  /** An insurance of the trial's loss for so many days. */
  readonly cover?: {
    readonly day: number;
    readonly provider: string;
    readonly number: string;
    readonly yuan: number;
    readonly premium: number;
    readonly days: number;
  };
  /** Made on a day, of a loss that came on an earlier one. */
  readonly claim?: { readonly day: number; readonly lostOn: number; readonly yuan: number; readonly evidence: string };
  /** That whoever granted it is not held liable for the failed trial. */
  readonly exemption?: { readonly day: number; readonly yuan: number; readonly facts: string; readonly reason: string };
}

/** A decision of a running licence, so many days after its first. */
export type CourseData = { readonly after: number } & (
  | { readonly act: 'convert' | 'buyOut' | 'declare' | 'close' | 'settle' }
  | { readonly act: 'giveBack' | 'dispute' | 'end'; readonly reason: string }
  | { readonly act: 'equity'; readonly company: string; readonly percent: number; readonly reason: string }
);

/** Gross sales of a period in yuan, VAT included, with what was returned of them; 0 where nothing was sold. */
export type SalesData = number | readonly [gross: number, returned: number];

export interface BookData {
  /** Of the periods in their order, from that of the first day on; null where nobody reports. */
  readonly sales: readonly (SalesData | null)[];
  /** Which of them are reported after their day. */
  readonly late?: readonly number[];
  /** By the taker, or by the owner after an audit that cost so many yuan; so many days after the report. */
  readonly corrections?: readonly {
    readonly of: number;
    readonly after: number;
    readonly sales: SalesData;
    readonly reason: string;
    readonly auditCost?: number;
  }[];
  /** On which day of the licence how many per cent of what is due then are paid. */
  readonly pays: readonly (readonly [day: number, percent: number])[];
  /** Costs that the owner charges, on a day of the licence. */
  readonly charge?: { readonly day: number; readonly yuan: number; readonly reason: string };
  /** What the owner believes was sold in one of those that nobody reports, on a day of the licence. */
  readonly estimate?: { readonly of: number; readonly day: number; readonly yuan: number; readonly reason: string };
  /** Why the owner proposes to give up the oldest sum that is open, on a day of the licence. */
  readonly giveUp?: { readonly day: number; readonly reason: string };
}

export interface EnquiryData {
  /** `code` of an achievement or a need; of a need and an achievement together, both, the need first. */
  readonly about: readonly [string] | readonly [need: string, achievement: string];
  /** `key` of the organization that asks; about each thing once. */
  readonly asker: string;
  /** When; left out, the story's pace says. The rest follows within days. */
  readonly asked?: DayOffset;
  readonly text: string;
  /** In turn, the side that was asked first. */
  readonly replies?: readonly string[];
  /** How it ends, with the reason that all but agreements need; without it the clock ends it one day. */
  readonly end?:
    | readonly ['AGREED_TO_LICENCE' | 'AGREED_TO_PROJECT']
    | readonly [
        'TERMS_NOT_AGREED' | 'NOT_SUITABLE' | 'NO_CAPACITY' | 'SOLVED_OTHERWISE' | 'DECLINED' | 'WITHDRAWN',
        reason: string,
      ];
}

/** A day on which the sides meet. */
export interface MatchmakingData {
  readonly title: string;
  readonly description: string;
  /** `key` of the authority that holds it. */
  readonly organizer: string;
  readonly venue: string;
  readonly regionCode: string;
  /** When it is drafted and announced; left a draft where `isDraft`. */
  readonly drafted: DayOffset;
  /** The last day of registration. */
  readonly until: DayOffset;
  readonly held: DayOffset;
  /** Where these have come before the story ends. */
  readonly arranged?: DayOffset;
  readonly published?: DayOffset;
  readonly startsAt: string;
  readonly slotMinutes: number;
  readonly slotCount: number;
  readonly tableCount: number;
  /** Parts per thousand. */
  readonly leastScore: number;
  readonly isDraft?: boolean;
  /** `key`s of those who register, as far as they have something to bring. */
  readonly guests: readonly string[];
}

/** Beside the compiled demonstration as beside its sources. */
const FOLDER = join(__dirname, '../data');

const read = <T>(file: string): T[] => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as T[];

/** All files of a kind of thing, one for each field. */
const readFields = <T>(kind: string): T[] =>
  readdirSync(FOLDER)
    .sort()
    .filter((file) => file.startsWith(`${kind}-`))
    .flatMap((file) => read<T>(file));

/** Everything the demonstration tells of. */
export const demoData = {
  accounts: read<AccountData>('accounts.json'),
  organizations: read<OrganizationData>('organizations.json'),
  achievements: readFields<AchievementData>('achievements'),
  needs: readFields<NeedData>('needs'),
  licences: read<LicenceData>('licences.json'),
  enquiries: read<EnquiryData>('enquiries.json'),
  matchmaking: read<MatchmakingData>('matchmaking.json'),
} as const;
