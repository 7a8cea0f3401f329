import { asking } from '@shared/api/queries';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Built, fieldOf, type FieldName } from './money.build';
import { buildTerms } from './terms.build';
import { CHECK_TERMS } from './terms.query';
import { type Section, sectionOf } from './terms.sections';
import type { CompleteValues } from './terms.values';
import { usePaused } from './use.paused';
import './simulator.texts';

/** Milliseconds without a key before the API is asked. */
const PAUSE = 500;

/** Something to say about the terms, and where that stands in the form. */
export interface Finding {
  readonly level: 'problem' | 'warning';
  /** Whether the document cannot be read there: then nothing can be computed of it. */
  readonly isUnreadable: boolean;
  readonly text: string;
  /** Where the rule is written; null for the form of the document. */
  readonly source: string | null;
  /** Undefined for what is about no field. */
  readonly name: FieldName | undefined;
  readonly section: Section;
}

/** A finding as the API gives it. */
export interface ToldFinding {
  readonly path: string;
  readonly code: string;
  readonly text: string;
  readonly source?: string | null;
}

/** What there is to say about the terms. */
export interface TermsCheck {
  readonly findings: readonly Finding[];
  /** Why nothing could be said. */
  readonly failure: Error | null;
  /** Whether what is said is older than what stands in the form. */
  readonly isStale: boolean;
  /** What it is said of. */
  readonly of: CompleteValues;
}

/** What the API says of a document that has not the form of terms. */
const UNREADABLE: readonly string[] = ['INVALID_VALUE', 'UNKNOWN_KEY'];

/** Findings of the API at their fields. */
export const findingsAt = (built: Built, told: readonly ToldFinding[], level: Finding['level']): Finding[] =>
  told.map(({ path, code, text, source }) => {
    const name = path === '' ? undefined : fieldOf(built, `terms.${path.replace(/^terms\./, '')}`);
    return { level, isUnreadable: UNREADABLE.includes(code), text, source: source ?? null, name, section: sectionOf(name) };
  });

/** Checks the terms under their rule set, as they would be written for a licence today, a moment after the last key. */
export function useTermsCheck(values: CompleteValues, licence: string): TermsCheck {
  const { t } = useTexts('simulator');
  const asked = usePaused(values, PAUSE);
  const built = useMemo(() => buildTerms(asked), [asked]);
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    ...asking(CHECK_TERMS, { terms: built.document, profile: asked.profile, licence }),
    enabled: asked.profile !== '',
    placeholderData: keepPreviousData,
  });
  const isOf = (one: FieldName) => (other: FieldName | undefined) => JSON.stringify(one) === JSON.stringify(other);
  const unread = built.unreadable.map(({ name, why }): Finding => ({
    level: 'problem',
    isUnreadable: true,
    text: t(`bad.${why}`),
    source: null,
    name,
    section: sectionOf(name),
  }));
  const { problems, warnings } = data?.checkLicenceTerms ?? { problems: [], warnings: [] };
  // What could not be read was not sent: that it is missing need not be said, too.
  const told = [...findingsAt(built, problems, 'problem'), ...findingsAt(built, warnings, 'warning')].filter(
    ({ name }) => !built.unreadable.some((each) => isOf(each.name)(name)),
  );
  return {
    findings: [...unread, ...told],
    failure: error,
    isStale: asked !== values || isFetching || isPlaceholderData,
    of: asked,
  };
}
