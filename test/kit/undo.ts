import type { World } from './world';

/** A moment to which everything can go back. */
export interface Moment {
  readonly step: string;
  readonly shift: number;
}

/**
 * Notes every row that changes, in whatever transaction and by whomever, so that a test sees what a refusal has left behind, and
 * takes back what was done. The database is the test's own; nothing of this is in a migration.
 */
const NOTES = `
  CREATE SCHEMA undo;
  CREATE TABLE undo.step (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, rel regclass NOT NULL, op text NOT NULL, was jsonb, became jsonb);
  CREATE FUNCTION undo.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    INSERT INTO undo.step (rel, op, was, became) VALUES (TG_RELID, TG_OP,
      CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
    RETURN NULL;
  END $$;
  CREATE TABLE undo.shape AS
    SELECT rel.oid::regclass AS rel, rel.relkind, rel.relispartition,
      (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
        WHERE attrelid = rel.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
      (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
        WHERE attrelid = rel.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity <> 'a') AS changed,
      (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute JOIN pg_index ON indrelid = attrelid AND indisprimary
        WHERE attrelid = rel.oid AND attnum = ANY(indkey)) AS key
    FROM pg_class AS rel JOIN pg_namespace AS space ON space.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'undo');
  ALTER TABLE undo.shape ADD PRIMARY KEY (rel);
  DO $$ DECLARE one regclass; BEGIN
    FOR one IN SELECT rel FROM undo.shape WHERE NOT relispartition LOOP
      EXECUTE format('CREATE TRIGGER aaa_undo AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION undo.note()', one);
      -- Also of what is written where other triggers do not fire.
      EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER aaa_undo', one);
    END LOOP;
  END $$;
  CREATE FUNCTION undo.back(mark bigint) RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
  DECLARE one record; BEGIN
    FOR one IN SELECT step.op, step.was, step.became, shape.* FROM undo.step JOIN undo.shape USING (rel) WHERE id > mark ORDER BY id DESC
    LOOP
      IF one.op = 'INSERT' THEN
        EXECUTE format('DELETE FROM %1$s WHERE (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $1))',
          one.rel, one.key) USING one.became;
      ELSIF one.op = 'UPDATE' THEN
        EXECUTE format('UPDATE %1$s SET (%3$s) = (SELECT %3$s FROM jsonb_populate_record(NULL::%1$s, $1))
          WHERE (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $2))', one.rel, one.key, one.changed)
          USING one.was, one.became;
      ELSE
        EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $1)',
          one.rel, one.columns) USING one.was;
      END IF;
    END LOOP;
    DELETE FROM undo.step WHERE id > mark;
  END $$;`;

/** Takes back what was done in a world, its clock included: a savepoint over whatever number of transactions. */
export class Undo {
  private constructor(private readonly world: World) {}

  static async begin(world: World): Promise<Undo> {
    await world.sql(NOTES);
    return new Undo(world);
  }

  /** Now, to come back to. */
  async moment(): Promise<Moment> {
    const [{ step }] = (await this.world.sql<{ step: string }>('SELECT coalesce(max(id), 0)::text AS step FROM undo.step')) as [
      { step: string },
    ];
    return { step, shift: this.world.clock.shift };
  }

  async back({ step, shift }: Moment): Promise<void> {
    await this.world.sql('SELECT undo.back($1)', [step]);
    this.world.clock.travelTo(new Date(Date.now() + shift));
  }

  /** Which tables have changed since; that a command was refused, which is written down, is no change. */
  async changedSince({ step }: Moment): Promise<string[]> {
    const rows = await this.world.sql<{ rel: string }>(
      `SELECT DISTINCT rel::text AS rel FROM undo.step WHERE id > $1 AND became #>> '{payload,outcome}' IS DISTINCT FROM 'REFUSED'
         AND coalesce((became ->> 'payload')::jsonb ->> 'outcome', '') <> 'REFUSED' ORDER BY rel`,
      [step],
    );
    return rows.map(({ rel }) => rel);
  }
}
