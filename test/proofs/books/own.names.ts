import { randomUUID } from 'node:crypto';
import type { World } from '../../kit';
import { type Everything, TABLES } from './visible.rule';

/** A column of the books that says who acts, and what of the database holds it to the person who does. */
export interface Named {
  readonly table: string;
  readonly by: string;
  /** Whether a row is born with the name, since it must have one or never changes, or takes it on later. */
  readonly isBorn: boolean;
  readonly ofLicence: boolean;
  readonly triggers: readonly string[];
  readonly hasPolicy: boolean;
}

const loginOf = (world: World): string => decodeURIComponent(new URL(world.configuration.databaseUrl).username);

/** Every such column, as the schema has it. */
export const namedIn = (world: World): Promise<Named[]> =>
  world.sql<Named & object>(
    `SELECT relname AS table, attname AS by,
       attnotnull OR NOT has_column_privilege($2, pg_class.oid, attnum, 'UPDATE') AS "isBorn",
       EXISTS (SELECT FROM pg_attribute AS other WHERE other.attrelid = pg_class.oid AND other.attname = 'licence_id') AS "ofLicence",
       ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = pg_class.oid
         AND tgname IN ('hold_to_name_' || attname, 'guard_second_pair_' || attname)) AS triggers,
       EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid
         AND pg_get_expr(polwithcheck, polrelid) LIKE '%(' || attname || ' = app_user_id())%') AS "hasPolicy"
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relname = ANY($1) AND atttypid = 'uuid'::regtype AND NOT attisdropped
       AND (attname LIKE '%\\_by' OR (relname, attname) IN (('licence_fact', 'user_id'), ('licence_signature', 'user_id')))
     ORDER BY relname, attname`,
    [Object.keys(TABLES), loginOf(world)],
  );

/**
 * What comes of writing a name as somebody of an organization, with the application's login and by nothing but what holds the column
 * to who acts: the constraint that refuses it, or what else happened.
 */
async function written(
  world: World,
  { table, by, ...column }: Named,
  name: string,
  acting: string,
  who: string,
): Promise<string> {
  const row = column.ofLicence
    ? `(${by}, licence_id) SELECT '${name}'::uuid, id FROM licence LIMIT 1`
    : `(${by}) VALUES ('${name}')`;
  const change = column.isBorn
    ? `INSERT INTO ${table} ${row}`
    : `UPDATE ${table} SET ${by} = '${name}' WHERE ctid = (SELECT ctid FROM ${table} LIMIT 1)`;
  return world
    .sql(
      `BEGIN; ALTER TABLE ${table} DISABLE TRIGGER USER; ${column.triggers.map((each) => `ALTER TABLE ${table} ENABLE TRIGGER ${each};`).join(' ')}
       SET LOCAL ROLE "${loginOf(world)}"; SELECT set_config('app.organization_id', '${acting}', true), set_config('app.user_id', '${who}', true);
       DO $$ DECLARE count integer; BEGIN ${change}; GET DIAGNOSTICS count = ROW_COUNT; RAISE EXCEPTION '% written', count; END $$; ROLLBACK`,
    )
    .then(
      () => '',
      ({ constraint, message }: { constraint?: string; message: string }) => constraint ?? message,
    );
}

/** Which sides of a licence get somebody else's name, and which not even their own, into a column. */
export async function misnamed(world: World, everything: Everything, column: Named): Promise<string[]> {
  const [row] = (column.isBorn ? everything['licence'] : everything[column.table]) ?? [];
  const sides = [row?.['licensor_id'], row?.['licensee_id']].filter((side) => side != null);
  const [who, other] = [randomUUID(), randomUUID()];
  const own = await Promise.all(sides.map((side) => written(world, column, who, side, who)));
  const others = await Promise.all(sides.map((side) => written(world, column, other, side, who)));
  const refused = others.filter((outcome) => outcome === 'licence_own_name' || outcome === 'licence_second_pair');
  const isHeld = refused.length > 0 && others.every((outcome) => outcome !== '1 written');
  return [
    ...(isHeld ? [] : [`${column.table}.${column.by} takes somebody else's name: ${others.join(', ')}`]),
    ...(own.includes('licence_own_name') ? [`${column.table}.${column.by} refuses one's own`] : []),
  ];
}
