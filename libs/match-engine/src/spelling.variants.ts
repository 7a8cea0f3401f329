/**
 * British spellings brought to the American ones that most technical text is written in; before stemming, which would keep
 * "fibre" apart from "fiber". The classes are those of VarCon (wordlist.aspell.net): by rule where English is regular, else listed.
 */
const words = (list: string): string[] => list.trim().split(/\s+/);

/** "-our" that is "-or" over there, also inside "colouring", "behavioural", "neighbourhood". */
const OUR = words(`arbour ardour armour behaviour candour clamour colour discolour endeavour favour fervour flavour harbour honour
  humour labour misbehaviour neighbour odour parlour rancour rigour rumour saviour savour splendour tumour valour vapour vigour`);

/** "-re" that is "-er". */
const RE = words(`calibre centre epicentre fibre litre lustre meagre metre nitre ochre sabre sceptre sombre spectre theatre
  titre centimetre kilometre micrometre millimetre nanometre microlitre millilitre nanofibre microfibre`);

/** Verbs that double their l before an ending on one side only: "modelling". */
const DOUBLED = words(`cancel channel counsel dial equal fuel funnel initial label laurel level marshal marvel model panel parcel
  pedal pencil quarrel rival shovel signal spiral stencil swivel symbol total towel travel tunnel unravel`);

/** "-ise" in every English. */
const ALWAYS_ISE = words(`advertise advise appraise apprise arise braise bruise chaise chastise circumcise clockwise compromise
  comprise concise counterpoise cruise demise denoise despise devise disguise enterprise excise exercise expertise franchise
  guise improvise imprecise incise iris lengthwise liaise likewise malaise merchandise mortise noise otherwise paradise poise
  porpoise praise precise premise prise promise raise reprise revise rise sunrise supervise surmise surprise televise tortoise
  treatise turquoise wise`);

/** Each after the spelling that it replaces. */
const SINGLE = words(`aluminium aluminum sulphur sulfur sulphate sulfate sulphates sulfates sulphide sulfide sulphides sulfides
  sulphuric sulfuric sulphonate sulfonate sulphonated sulfonated grey gray greys grays mould mold moulds molds moulded molded
  moulding molding plough plow ploughs plows programme program programmes programs tyre tire tyres tires gage gauge gages gauges
  analogue analog analogues analogs catalogue catalog catalogues catalogs defence defense defences defenses offence offense
  licence license licences licenses practise practice practised practiced practising practicing artefact artifact artefacts
  artifacts draught draft draughts drafts anaemia anemia anaemic anemic anaesthesia anesthesia anaesthetic anesthetic diarrhoea
  diarrhea foetus fetus foetal fetal haemoglobin hemoglobin haemorrhage hemorrhage haemorrhagic hemorrhagic leukaemia leukemia
  oedema edema oesophagus esophagus oestrogen estrogen orthopaedic orthopedic paediatric pediatric ischaemia ischemia ischaemic
  ischemic caesium cesium judgement judgment ageing aging fulfil fulfill instalment installment fibreglass fiberglass
  manoeuvre maneuver manoeuvres maneuvers manoeuvred maneuvered manoeuvring maneuvering manoeuvrability maneuverability`);

const REPLACED: ReadonlyMap<string, string> = new Map(
  SINGLE.flatMap((word, place) => (place % 2 === 0 ? [[word, SINGLE[place + 1] ?? word] as const] : [])),
);
const oneOf = (list: readonly string[], cut = 0): string => list.map((word) => word.slice(0, word.length - cut)).join('|');
const OUR_WORD = new RegExp(`^(${oneOf(OUR, 3)})our(?=$|s$|ed$|ing|er|able|ably|al|ful|hood|ite|less|ly$)`);
const RE_WORD = new RegExp(`^(${oneOf(RE, 2)})re(s?|d)$`);
const DOUBLED_WORD = new RegExp(`^((?:re|un|mis)?(?:${oneOf(DOUBLED)}))l(?=ed$|er|ing|able$)`);
const YSE_WORD = /^(\p{L}*(?:al|ol))ys(e|ed|er|ers|ing)$/u;
const ISE_WORD = /^(\p{L}{2,}is)(?:e|ed|es|er|ers|ing|able|ations?|ational)$/u;
const ISE_STEMS = new Set(ALWAYS_ISE.map((word) => word.replace(/e$/, '')));

/** The American spelling of a lower-case word; a word that has only one comes back as it is. */
export function americanSpelling(word: string): string {
  const replaced = REPLACED.get(word);
  if (replaced !== undefined) return replaced;
  const [, stem] = ISE_WORD.exec(word) ?? [];
  if (stem !== undefined) return ISE_STEMS.has(stem) ? word : `${stem.slice(0, -1)}z${word.slice(stem.length)}`;
  return word.replace(OUR_WORD, '$1or').replace(RE_WORD, '$1er$2').replace(DOUBLED_WORD, '$1').replace(YSE_WORD, '$1yz$2');
}
