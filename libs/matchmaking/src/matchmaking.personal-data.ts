import type { PersonalDataSection } from '@trihelix/identity';

/** What a person did for matchmaking days. */
export const MATCHMAKING_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'matchmakingDays',
    title: { zh: '起草的对接会', en: 'Matchmaking days drafted' },
    sql: `SELECT id, organizer_id AS "organizationId", title, held_on AS "heldOn", state, created_at AS "createdAt"
      FROM matchmaking_day WHERE created_by = $1`,
  },
  {
    code: 'matchmakingRegistrations',
    title: { zh: '办理的对接会报名', en: 'Registrations for matchmaking days' },
    sql: `SELECT id, day_id AS "dayId", organization_id AS "organizationId", side, state, registered_at AS "registeredAt"
      FROM matchmaking_registration WHERE registered_by = $1`,
  },
  {
    code: 'matchmakingArrangements',
    title: { zh: '发起的排会', en: 'Plans for matchmaking days asked for' },
    sql: `SELECT id, day_id AS "dayId", method, state, requested_at AS "requestedAt"
      FROM matchmaking_arrangement WHERE requested_by = $1`,
  },
];
