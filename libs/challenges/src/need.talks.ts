import { NeedAnswer } from './answers/need-answer.entity';
import { NeedAnswerLoader } from './answers/need-answer.loader';
import { NeedAnswerFields, NeedAnswersResolver } from './answers/need-answers.resolver';
import { NeedAnswersService } from './answers/need-answers.service';
import { ConfidentialFilesLoader, ConfidentialityLoader, ConfidentialPartLoader } from './confidential/confidential.loaders';
import { ConfidentialPartFields, NeedConfidentialFields } from './confidential/confidential.resolver';
import { ConfidentialService } from './confidential/confidential.service';
import { NeedConfidentialPart } from './confidential/need-confidential-part.entity';
import { NeedConfidentiality } from './confidential/need-confidentiality.entity';
import { MatchEnquiries } from './match.enquiries';
import { NeedEnquiries, NeedEnquiryFields } from './need.enquiries';

/** What organizations say to each other about needs: enquiries, confidential parts, and what came of it. */
export const talkEntities = [NeedAnswer, NeedConfidentiality, NeedConfidentialPart];
export const talkProviders = [
  ConfidentialFilesLoader,
  ConfidentialityLoader,
  ConfidentialPartFields,
  ConfidentialPartLoader,
  ConfidentialService,
  MatchEnquiries,
  NeedAnswerFields,
  NeedAnswerLoader,
  NeedAnswersResolver,
  NeedAnswersService,
  NeedConfidentialFields,
  NeedEnquiries,
  NeedEnquiryFields,
];
