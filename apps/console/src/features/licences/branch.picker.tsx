import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { CatalogMultiPicker } from '@shared/catalog/catalog.picker';
import { CatalogName } from '@shared/catalog/names';
import { Bone } from '@shared/feedback/skeleton';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { type Branch, branchesBelow, overlapsAmong, type TreeKind } from './branch.tree';
import type { Branches } from './terms.values';
import './terms.texts';

/** What a `Form.Item` gives its control. */
type Injected = Pick<Parameters<typeof CatalogMultiPicker>[0], 'id' | 'aria-invalid' | 'aria-describedby' | 'aria-required'>;

interface BranchPickerProps extends Injected {
  readonly kind: TreeKind;
  /** Of the whole field, for its parts. */
  readonly label: string;
  readonly value?: Branches;
  readonly onChange?: (value: Branches) => void;
}

/** All of a tree, or some of its branches: found by typing, or ticked in the tree. Says which lie in others. */
export function BranchPicker({ kind, label, value = null, onChange, id, ...injected }: BranchPickerProps) {
  const { t } = useTexts('termsEditor');
  const [kept, keep] = useState<readonly string[]>([]);
  const isAll = value === null;
  const choose = (codes: readonly string[]) => onChange?.(codes);
  const turn = (all: boolean) => {
    if (value) keep(value);
    onChange?.(all ? null : kept);
  };
  return (
    <div className="branch-picker">
      <Radio.Group
        aria-label={label}
        {...(isAll && id ? { id } : {})}
        options={[
          { value: true, label: t(`branches.all.${kind}`) },
          { value: false, label: t(`branches.some.${kind}`) },
        ]}
        value={isAll}
        onChange={({ target }) => turn(target.value as boolean)}
      />
      {!isAll && (
        <>
          <CatalogMultiPicker
            {...injected}
            {...(id ? { id } : {})}
            kind={kind}
            value={value}
            onChange={(codes) => choose(codes ?? [])}
            placeholder={t(`branches.search.${kind}`)}
          />
          <Overlaps kind={kind} codes={value} onChange={choose} />
          <details className="branch-tree">
            <summary>{t('branches.tree')}</summary>
            <Level kind={kind} parent={null} chosen={value} within={null} onChange={choose} />
          </details>
        </>
      )}
    </div>
  );
}

interface OverlapsProps {
  readonly kind: TreeKind;
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}

/** Branches that lie in others of the list say nothing more; they can be taken out. */
function Overlaps({ kind, codes, onChange }: OverlapsProps) {
  const { t } = useTexts('termsEditor');
  const sections = kind === 'INDUSTRY' ? codes.filter((code) => /^[A-Z]$/.test(code)) : [];
  const language = useLanguage();
  const answers = useQueries({ queries: sections.map((code) => branchesBelow(kind, code, language)) });
  const divisions = new Map(sections.map((code, at) => [code, (answers[at]?.data ?? []).map((each) => each.code)]));
  const overlaps = overlapsAmong(kind, codes, divisions);
  if (overlaps.length === 0) return null;
  const inner = new Set(overlaps.map(({ code }) => code));
  return (
    <div className="branch-overlaps" role="status">
      <ul>
        {overlaps.map(({ code, within }) => (
          <li key={code}>
            <CatalogName kind={kind} code={code} /> {t('branches.lies')} <CatalogName kind={kind} code={within} />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onChange(codes.filter((code) => !inner.has(code)))}>
        {t('branches.drop')}
      </Button>
    </div>
  );
}

interface LevelProps {
  readonly kind: TreeKind;
  readonly parent: string | null;
  readonly chosen: readonly string[];
  /** The chosen branch that all of this lies in, where there is one. */
  readonly within: string | null;
  readonly onChange: (codes: readonly string[]) => void;
}

/** What lies directly below a branch. */
function Level({ kind, parent, ...rest }: LevelProps) {
  const { t } = useTexts('termsEditor');
  const { data, error } = useQuery(branchesBelow(kind, parent, useLanguage()));
  if (error) return <p className="small">{error.message}</p>;
  if (!data) return <Bone height={60} />;
  if (data.length === 0) return <p className="quiet small">{t('branches.nothing')}</p>;
  return (
    <ul>
      {data.map((branch) => (
        <Leaf key={branch.code} kind={kind} branch={branch} {...rest} />
      ))}
    </ul>
  );
}

/** A branch to tick, and to look into. One that lies in a chosen one is ticked with it. */
function Leaf({
  kind,
  branch: { code, name, isLast },
  chosen,
  within,
  onChange,
}: Omit<LevelProps, 'parent'> & { branch: Branch }) {
  const { t } = useTexts('termsEditor');
  const [isOpen, setOpen] = useState(false);
  const isChosen = chosen.includes(code);
  return (
    <li>
      <div className="branch">
        {isLast ? (
          <span className="branch-turn" />
        ) : (
          <button
            type="button"
            className="branch-turn"
            aria-expanded={isOpen}
            aria-label={t('branches.open', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
          </button>
        )}
        <label>
          <input
            type="checkbox"
            checked={isChosen || within !== null}
            disabled={!isChosen && within !== null}
            onChange={() => onChange(isChosen ? chosen.filter((each) => each !== code) : [...chosen, code])}
          />
          {name} <span className="quiet small">{code}</span>
        </label>
      </div>
      {isOpen && (
        <Level kind={kind} parent={code} chosen={chosen} within={within ?? (isChosen ? code : null)} onChange={onChange} />
      )}
    </li>
  );
}
