import { useCommand, useLive, useRefresh } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { toast } from '@shared/feedback/toasts';
import type { FormDraft } from '@shared/form/use.form.draft';
import { useTexts } from '@shared/texts/texts';
import { useNavigate } from '@tanstack/react-router';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import { CHANGED } from './licence.query';
import { looseOf } from './loose';
import { buildTerms } from './terms.build';
import { firstValues } from './terms.first';
import { isLicensor, LICENCE_TO_WRITE, type LicenceToWrite, WRITE_TERMS } from './terms.query';
import type { CompleteValues } from './terms.values';
import { type Finding, findingsAt, type ToldFinding } from './use.terms.check';
import './terms.texts';

/** What only the licensor says; a licensee's offer carries it as it stands. */
const FOR_THE_LICENSOR = ['pricing', 'licenseeSize', 'openLicence', 'objects', 'patents'];

/** The document of what stands in the form, as the side that offers it may offer it. */
function offeredBy(licence: LicenceToWrite, values: CompleteValues) {
  const { document } = buildTerms(values);
  if (isLicensor(licence)) return { terms: document, profile: values.profile };
  const standing = Object.entries(looseOf(licence.terms.complete)).filter(([key]) => FOR_THE_LICENSOR.includes(key));
  return { terms: { ...document, ...Object.fromEntries(standing) }, profile: licence.profile.code };
}

interface TermsSaving {
  /** Sends what stands in the form, for the version on which it was begun. */
  readonly save: () => void;
  readonly isBusy: boolean;
  /** What the server refused beside that somebody was faster. */
  readonly failure: Error | null;
  /** What the server found in just what stands in the form. */
  readonly refused: readonly Finding[];
  /** Whether the licence was changed since the person began, and they have not said what to do about it. */
  readonly isStale: boolean;
  /** Whether that came to light by saving. */
  readonly isOvertaken: boolean;
  readonly keepMine: () => void;
  readonly takeLatest: () => void;
}

/** Writes terms. If somebody was faster nothing typed is lost: the person sees what stands now, and decides. */
export function useTermsSaving(
  form: FormInstance<CompleteValues>,
  values: CompleteValues,
  draft: FormDraft,
  licence: LicenceToWrite,
  /** What the other side reads beside the offer. */
  note: string,
): TermsSaving {
  const { t } = useTexts('termsEditor');
  const { id, version } = licence;
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [decided, decide] = useState<number>();
  const [told, tell] = useState<{ readonly of: CompleteValues; readonly findings: readonly Finding[] }>();
  const anew = () => refresh(LICENCE_TO_WRITE);
  useLive(CHANGED, { id }, anew, anew);
  const write = useCommand(WRITE_TERMS, {
    onDone: ({ version: written, terms }) => {
      toast(t('saved', { version: terms.version }));
      void draft.discard(written).then(() => navigate({ to: '/licences/$id', params: { id } }));
    },
    onFailed: (error) => {
      if (!(error instanceof CommandRefused)) return;
      if (error.code === 'STALE_VERSION') anew();
      const { findings } = error.facts as { readonly findings?: readonly ToldFinding[] };
      if (findings) tell({ of: values, findings: findingsAt(buildTerms(values), findings, 'problem') });
    },
  });
  const begun = decided ?? draft.baseVersion ?? version;
  const { error } = write;
  const isOther = !(error instanceof CommandRefused && ['STALE_VERSION', 'TERMS_REFUSED'].includes(error.code));
  return {
    save: () =>
      write.mutate({
        id,
        expectedVersion: begun,
        ...offeredBy(licence, values),
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    isBusy: write.isPending,
    failure: isOther ? error : null,
    refused: told?.of === values ? told.findings : [],
    isStale: version > begun && !write.isPending && !write.isSuccess,
    isOvertaken: error instanceof CommandRefused && error.code === 'STALE_VERSION',
    keepMine: () => decide(version),
    takeLatest: () => {
      form.setFieldsValue(firstValues(licence) as never);
      decide(version);
      void draft.discard(version);
    },
  };
}
