import { ended, type Sentence } from './sentence';

/** What an organization's news are made of. */
export interface OrganizationFacts {
  /** The organization. */
  readonly organization: string;
  /** Why it was rejected. */
  readonly reason: string | null;
  /** Who joined. */
  readonly person: string | null;
}

export const ORGANIZATION_WORDS = {
  ORGANIZATION_AWAITS: {
    heading: { zh: '有机构待核验', en: 'An organization waits for verification' },
    say: ({ organization }) => ({
      zh: `“${organization}”登记或更正了机构信息，请核验。`,
      en: `${organization} has registered or corrected its facts. Verify them.`,
    }),
  },
  ORGANIZATION_VERIFIED: {
    heading: { zh: '机构已通过核验', en: 'Your organization is verified' },
    say: ({ organization }) => ({
      zh: `“${organization}”已通过核验，现在可以发布成果、需求并办理许可。`,
      en: `${organization} is verified: it can list, post needs and make licences now.`,
    }),
  },
  ORGANIZATION_REJECTED: {
    heading: { zh: '机构未通过核验', en: 'Your organization was not verified' },
    say: ({ organization, reason }) => ({
      zh: `“${organization}”未通过核验：${ended(reason ?? '', '。')}更正后将重新核验。`,
      en: `${organization} was not verified: ${ended(reason ?? '', '.')} Correct its facts to be verified again.`,
    }),
  },
  MEMBER_JOINED: {
    heading: { zh: '新成员加入', en: 'A new member' },
    say: ({ organization, person }) => ({
      zh: `${person}已加入“${organization}”。`,
      en: `${person} has joined ${organization}.`,
    }),
  },
} as const satisfies Readonly<Record<string, Sentence<OrganizationFacts>>>;
