import { useMay } from '@app/viewer';
import { asking, useCommand } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { Card, Notice } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { ClearableSelect } from '@shared/form/clearable.select';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, type CheckboxRef, Select } from 'antd';
import { useRef, useState } from 'react';
import { command } from '@shared/api/request';
import { graphql } from '@gql/imports';
import type { AchievementKind } from '@gql/imports/graphql';
import { useImportFields } from './fields';
import type { Target } from './imports.routes';
import { choicesOf, LEFT_OUT } from './mapping.choices';
import { MappingTable } from './mapping.table';
import { START } from './run.query';

const PROPOSE = graphql(`
  mutation ProposeImport($fileId: ID!, $target: ImportKind!) {
    proposeImport(fileId: $fileId, target: $target) {
      __typename
      ... on ImportProposal {
        format
        encoding
        keyColumn
        obstacle
        kept {
          id
          version
          updatedAt
        }
        columns {
          column
          field
          samples
        }
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const DECLARATION = graphql(`
  query ImportDeclaration($target: ImportKind!) {
    importDeclaration(target: $target)
  }
`);

const KINDS = ['PATENT', 'PATENT_APPLICATION', 'SOFTWARE', 'KNOW_HOW', 'PLANT_VARIETY', 'IC_LAYOUT', 'BIO_VARIETY'] as const;

interface MappingStepProps {
  readonly target: Target;
  readonly file: string;
  /** Hands over the rehearsal that was begun. */
  readonly onChecked: (runId: string) => void;
  readonly onBack: () => void;
}

/** Which column means what, what is to become of complete rows, and the declaration; then every row is checked. */
export function MappingStep({ target, file, onChecked, onBack }: MappingStepProps) {
  const { t } = useTexts('imports');
  const { t: word } = useTexts('shared');
  const may = useMay();
  const fields = useImportFields(target);
  const proposal = useQuery({
    queryKey: ['ProposeImport', { file, target }],
    queryFn: () => command(PROPOSE, { fileId: file, target }),
    retry: false,
    staleTime: Infinity,
  });
  const declaration = useQuery(asking(DECLARATION, { target })).data?.importDeclaration;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [key, setKey] = useState<string>();
  const [kind, setKind] = useState<AchievementKind>();
  const [publishes, setPublishes] = useState(false);
  const [isDeclared, setDeclared] = useState(false);
  const declarationBox = useRef<CheckboxRef>(null);
  const start = useCommand(START, { refreshes: [], onDone: ({ id }) => onChecked(id) });
  const plan = proposal.data;

  if (proposal.error) {
    return (
      <Notice tone="bad" title={proposal.error.message} actions={<Button onClick={onBack}>{t('other')}</Button>}>
        {t('unreadable')}
      </Notice>
    );
  }
  if (!plan || !fields) {
    return (
      <Card title={t('step.mapping')}>
        <Bone height={280} />
      </Card>
    );
  }
  const goesTo = (column: string) => chosen[column] ?? plan.columns.find((each) => each.column === column)?.field ?? LEFT_OUT;
  const hasKind = plan.columns.some(({ column }) => goesTo(column) === 'kind');
  const check = () =>
    start.mutate({
      input: {
        fileId: file,
        target,
        dryRun: true,
        publish: publishes,
        ownershipDeclaration: isDeclared,
        mapping: [...choicesOf(plan.columns, chosen)],
        key: key ?? plan.keyColumn ?? null,
        kind: hasKind ? null : (kind ?? null),
      },
    });
  const publishPermission = target === 'NEEDS' ? 'need.publish' : 'achievement.publish';
  return (
    <>
      {plan.obstacle && Object.keys(chosen).length === 0 && <Notice title={plan.obstacle}>{t('obstacle')}</Notice>}
      {plan.kept && <p className="quiet small">{t('keptMapping')}</p>}
      <MappingTable
        columns={plan.columns}
        fields={fields}
        goesTo={goesTo}
        onChoose={(column, field) => setChosen({ ...chosen, [column]: field })}
        note={[plan.format, plan.encoding].filter(Boolean).join(' · ')}
      />
      <Card title={t('card.options')}>
        <div className="stack">
          <label className="option-field">
            <span>{t('key')}</span>
            <Select
              value={key ?? plan.keyColumn ?? null}
              placeholder={t('keyNone')}
              options={plan.columns.map(({ column }) => ({ value: column, label: column }))}
              onChange={setKey}
              aria-label={t('key')}
            />
            <span className="quiet small">{t('keyWhy')}</span>
          </label>
          {target === 'ACHIEVEMENTS' && !hasKind && (
            <label className="option-field">
              <span>{t('kind')}</span>
              <ClearableSelect
                value={kind ?? null}
                placeholder={t('kindAuto')}
                options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                onChange={(value: AchievementKind | null) => setKind(value ?? undefined)}
                aria-label={t('kind')}
              />
              <span className="quiet small">{t('kindWhy')}</span>
            </label>
          )}
          {may(publishPermission) && (
            <Checkbox checked={publishes} onChange={({ target: box }) => setPublishes(box.checked)}>
              {t('publish')}
            </Checkbox>
          )}
          {declaration ? <Declaration text={declaration} /> : <Bone height={44} />}
          <Checkbox
            ref={declarationBox}
            checked={isDeclared}
            disabled={!declaration}
            onChange={({ target: box }) => setDeclared(box.checked)}
          >
            {t('declare')}
          </Checkbox>
          {start.error && <StartFailure error={start.error} />}
        </div>
      </Card>
      <div className="card form-foot">
        <Button onClick={onBack}>{word('act.previous')}</Button>
        {!isDeclared && (
          <Button type="link" onClick={() => goTo(declarationBox.current)}>
            {t('declareFirst')}
          </Button>
        )}
        <Button type="primary" disabled={!isDeclared} loading={start.isPending} onClick={check}>
          {t('check')}
        </Button>
      </div>
    </>
  );
}

/** To the middle of the screen, as what stands at its foot covers the rest. */
function goTo(box: CheckboxRef | null): void {
  box?.input?.scrollIntoView({ block: 'center' });
  box?.focus({ preventScroll: true });
}

/** What is declared: first in the language of the reader, then folded in the other, as it is declared in both. */
function Declaration({ text }: { text: string }) {
  const { t } = useTexts('imports');
  const [zh = '', ...en] = text.split('\n');
  const both = [zh, en.join('\n')];
  const [own, other] = useLanguage() === 'EN' ? both.reverse() : both;
  return (
    <blockquote className="declaration">
      {own}
      <details>
        <summary>{t('declarationOther')}</summary>
        {other}
      </details>
    </blockquote>
  );
}

/** Why it could not be begun; one that runs already is a click away. */
export function StartFailure({ error }: { error: Error }) {
  const { t } = useTexts('imports');
  const running = error instanceof CommandRefused ? error.facts.runId : undefined;
  return (
    <Notice
      tone="bad"
      title={error.message}
      actions={
        typeof running === 'string' && (
          <Link to="/imports/$id" params={{ id: running }}>
            {t('openRunning')}
          </Link>
        )
      }
    />
  );
}
