import { Card, Tag } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Select, Switch } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { ClauseComments } from './negotiation.comments';
import type { NegotiatedLicence, TermsComment, TermsVersion } from './negotiation.query';
import { type ClauseRow, commentsByClause, pathOf, rowsOf } from './negotiation.rows';
import { withListing } from './terms.differences';
import { Said, useSpeaker } from './terms.reading';
import type { SaidTerm } from './terms.said';
import { SECTIONS } from './terms.sections';
import './negotiation.texts';

interface CompareProps {
  readonly licence: NegotiatedLicence;
  readonly left: TermsVersion;
  readonly right: TermsVersion;
  /** Newest first. */
  readonly comments: readonly TermsComment[];
  readonly onChoose: (versions: { readonly from?: number; readonly to?: number }) => void;
}

/** Two versions, clause by clause in words, with what was said at each clause; comments are made on the version on the right. */
export function CompareCard({ licence, left, right, comments, onChoose }: CompareProps) {
  const { t } = useTexts('negotiation');
  const { t: section } = useTexts('termsEditor');
  const speaker = useSpeaker();
  const isOne = licence.termsVersions.length === 1;
  const [chosen, showChanges] = useState<boolean>();
  const changesOnly = chosen ?? !isOne;
  const rows = rowsOf(withListing(left), withListing(right), speaker);
  const changes = rows.filter(({ isChanged }) => isChanged).length;
  const said = useMemo(() => commentsByClause(comments, licence.termsVersions), [comments, licence.termsVersions]);
  const elsewhere = said.get(undefined) ?? [];
  const mayComment = licence.viewerActions.includes('COMMENT_ON_TERMS');
  const options = licence.termsVersions.map(({ version }) => ({
    value: version,
    label: t('offers.version', { version }) + (version === licence.terms.version ? ` · ${t('offers.standing')}` : ''),
  }));
  return (
    <Card
      title={t('compare.title')}
      note={isOne ? t('compare.only') : changes ? t('compare.count', { count: changes }) : t('compare.same')}
    >
      {!isOne && (
        <div className="row negotiation-choice">
          <Select
            aria-label={t('compare.left')}
            value={left.version}
            options={options}
            onChange={(from) => onChoose({ from, to: right.version })}
          />
          <span aria-hidden="true">→</span>
          <Select
            aria-label={t('compare.right')}
            value={right.version}
            options={options}
            onChange={(to) => onChoose({ from: left.version, to })}
          />
          <label className="row small">
            <Switch size="small" checked={changesOnly} onChange={showChanges} />
            {t('compare.changesOnly')}
          </label>
        </div>
      )}
      {SECTIONS.map((part) => {
        const shown = rows.filter((row) => row.section === part && (!changesOnly || row.isChanged || said.has(row.key)));
        if (shown.length === 0) return null;
        return (
          <section key={part} aria-label={section(`section.${part}`)} className="negotiation-part">
            <h3>{section(`section.${part}`)}</h3>
            {shown.map((row) => (
              <Row key={row.key} row={row} left={left} right={right} isOne={isOne}>
                <ClauseComments
                  licenceId={licence.id}
                  version={right.version}
                  path={pathOf(row.key, right.complete)}
                  clause={row.label}
                  comments={said.get(row.key) ?? []}
                  mayComment={mayComment}
                />
              </Row>
            ))}
          </section>
        );
      })}
      {elsewhere.length > 0 && (
        <section className="negotiation-part" aria-label={t('compare.other')}>
          <h3>{t('compare.other')}</h3>
          <ClauseComments
            licenceId={licence.id}
            version={right.version}
            path="fees"
            clause={t('compare.other')}
            comments={elsewhere}
            mayComment={false}
          />
        </section>
      )}
    </Card>
  );
}

interface RowProps {
  readonly row: ClauseRow;
  readonly left: TermsVersion;
  readonly right: TermsVersion;
  readonly isOne: boolean;
  readonly children: ReactNode;
}

function Row({ row: { label, before, after, isChanged }, left, right, isOne, children }: RowProps) {
  const { t } = useTexts('negotiation');
  const mark = !before ? t('compare.added') : !after ? t('compare.removed') : t('compare.changed');
  const isMarked = isChanged && !isOne;
  return (
    <div className="negotiation-row" data-changed={isMarked} data-one={isOne}>
      <div className="negotiation-label">
        {label}
        {isMarked && <Tag tone="warn">{mark}</Tag>}
      </div>
      {!isOne && (
        <div className="negotiation-side" data-side="before">
          <span className="quiet small negotiation-which">{t('offers.version', { version: left.version })}</span>
          {isMarked ? <del>{words(before, t('compare.nothing'))}</del> : words(before, t('compare.nothing'))}
        </div>
      )}
      <div className="negotiation-side" data-side="after">
        <span className="quiet small negotiation-which">{t('offers.version', { version: right.version })}</span>
        {isMarked ? <ins>{words(after, t('compare.nothing'))}</ins> : words(after, t('compare.nothing'))}
      </div>
      {children}
    </div>
  );
}

const words = (term: SaidTerm | undefined, nothing: string) =>
  term ? <Said term={term} /> : <span className="quiet">{nothing}</span>;
