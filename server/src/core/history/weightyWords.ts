import { canonical } from './wordParts.ts';

/** Words, and beginnings of words (written with a dash), in English and German as the built-in schemas. */
interface WordList {
  readonly words: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

function list(text: string): WordList {
  const all = text.split(' ');
  return { words: new Set(all.filter((word) => !word.endsWith('-')).map(canonical)), beginnings: all.filter((word) => word.endsWith('-')).map((word) => word.slice(0, -1)) };
}

function isIn({ words, beginnings }: WordList, word: string): boolean {
  return words.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}

/** What a single word decides, in words; undefined for words that may be chosen freely. All functions here take canonical parts of words. */
export function weightOfWord(word: string): string | undefined {
  if (isFunctionWord(word)) {
    return undefined;
  }
  if (isIn(DATES, word)) {
    return 'a date';
  }
  if (isNumberOrTime(word)) {
    return 'a word for a number or a time';
  }
  if (isIn(UNITS, word)) {
    return 'a unit or a currency';
  }
  if (isIn(NEGATIONS, word)) {
    return 'a negation';
  }
  if (isIn(DUTIES, word)) {
    return 'a word that says what is a duty';
  }
  return isIn(OFFICES, word) ? 'a role or person' : undefined;
}

/** Whether a word says how much is meant, or under which condition. */
export function isReach(word: string): boolean {
  return isIn(REACH, word);
}

/** Words without a meaning of their own: they come and go with the style of a sentence. */
export function isFunctionWord(word: string): boolean {
  return isIn(FUNCTION_WORDS, word);
}

export function isArticle(word: string): boolean {
  return isIn(ARTICLES, word);
}

/** "unplanned", "non": the word without it would say the contrary. */
export function isNegated(word: string): boolean {
  return /^un\p{L}{4}/u.test(word) && !isIn(NOT_NEGATED, word);
}

/** Whether two words say the contrary of each other. */
export function areOpposite(left: string, right: string): boolean {
  return isContraryForm(left, right) || isContraryForm(right, left) || OPPOSITES.some(([one, other]) => (isIn(one, left) && isIn(other, right)) || (isIn(one, right) && isIn(other, left)));
}

/** "authorised" and "unauthorised", "harmful" and "harmless", in whatever form. */
function isContraryForm(plain: string, contrary: string): boolean {
  const isAkin = (left: string, right: string): boolean => left === right || (left.length >= MIN_STEM && left.slice(0, MIN_STEM) === right.slice(0, MIN_STEM));
  return PREFIXES.some((prefix) => contrary.startsWith(prefix) && isAkin(contrary.slice(prefix.length), plain)) || (/(?:less|lo|lose[mnr]?)$/.test(contrary) && !/(?:less|lo|lose[mnr]?)$/.test(plain) && isAkin(contrary, plain));
}

/** Words that begin with the same letters, so many, are taken for forms of one. */
const MIN_STEM = 4;
const PREFIXES = ['un', 'non', 'dis', 'in', 'im', 'il', 'ir', 'mis', 'de', 'anti', 'nicht', 'miss', 'ent'];
const NOT_NEGATED = list('under- unter- unless until unto unit- unif- union- uniq- univers- unanim- unfortunat- unser- ungefähr- unverzüglich-');

function isNumberOrTime(word: string): boolean {
  return isIn(NUMBERS, word) || (word.length < MAX_NUMBER && GERMAN_NUMBER.test(word));
}

/** No number in words is longer, and patterns need not look at one. */
const MAX_NUMBER = 80;
const GERMAN_NUMBER = /^(?!einf)(?:eins?|zwei|zwo|drei|vier|fünf|sechs?|sieben|sieb|acht|neun|zehn|elf|zwölf|zwanzig|drei(?:ß|ss)ig|zig|hundert|tausend|und)+(?:[st]?te[nrsm]?|mal(?:ig\p{L}*)?|fach\p{L}*|(?:jähr|monat|wöch|wöchent|täg|stünd|minüt)(?:ig|lich)\p{L}*|tel[ns]?)?$/u;

const DATES = list(
  'january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun spring summer autumn winter christmas easter januar jänner februar märz mai juni juli oktober dezember mär mrz okt dez montag- dienstag- mittwoch- donnerstag- freitag- samstag- sonnabend- sonntag- frühling- frühjahr- herbst- sommer- weihnacht- ostern',
);
const NUMBERS = list(
  'zero half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million- billion- trillion- dozen score halves first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth once twice thrice double triple quadruple twofold threefold pair couple majority minority ' +
    'millisecond microsecond minute hour day week weekday weekend workday fortnight month quarter year decade century hourly daily weekly fortnightly biweekly bimonthly semiannual- semimonthly biennial triennial monthly quarterly yearly annual annually biannual biennial semi bi a.m p.m am pm noon midday midnight morning afternoon evening night nightly overnight today tomorrow yesterday tonight clock immediate- prompt promptly instant- soon asap same next previous last latest preceding ' +
    'null halb halbe halben halber halbes eins ersten erste erster erstes achte achter achtes anderthalb eineinhalb viertel- dritt- dutzend- hälfte million- milliard- doppelt- dreifach- sekunde- minute- stunde- tag tage tagen woche wochen wochenende- monat- quartal- jahr jahre jahren stündlich- täglich- wöchentlich- monatlich- vierteljährlich- halbjährlich- jährlich- werktag- arbeitstag- feiertag- mittag- mitternacht- vormittag- nachmittag- morgens abends nachts heute morgen gestern sofort- umgehend- unverzüglich- uhr frist- nächst- derselbe- dieselbe- dasselbe- selben gleiche- vorig- vorherig- letzte-',
);
const UNITS = list(
  'eur euro usd dollar gbp pound sterling chf franc franken jpy yen cent pence percent permille prozent promille byte bit kb mb gb tb pb kib mib gib tib pib kbit mbit gbit kbps mbps gbps kilobyte megabyte gigabyte terabyte petabyte mm cm km metre meter kilometre kilometer mile kg gram kilogram kilowatt watt kw kwh volt degree celsius fahrenheit ms msec sec min hr hrs utc gmt cet cest',
);
const NEGATIONS = list('not no nor never none nobody nothing neither without unless except only non nowhere hardly scarcely barely excluding exclusive exclusively solely kein- nicht- nie niemals niemand- nirgends ohne weder ausser außer nur ausschließlich- ausschliesslich- ausgenommen- kaum nein');
const DUTIES = list(
  'must shall should may might can could will would ought need needs dare require required mandatory obligatory compulsory binding optional optionally voluntary voluntarily recommend- allow- permit permits permitted permitting permission- forbid- forbade prohibit- ban banned oblig- entitle- approv- authoriz- disallow- accountab- responsib- consulted informed guarantee- promise promised endeavo- strive- attempt- try tries tried aim aims effort ' +
    'muss müssen müsste- musste- darf dürfen dürfte- soll sollen sollte- kann können könnte- wird werden würde- muß pflicht- verpflicht- zwingend- verbindlich- freiwillig- optional- empfohlen- empfiehlt empfehlen erlaub- gestatte- zulässig- unzulässig- verboten- verbiet- untersag- genehmig- freigeb- freigegeb- freigabe- verantwortlich- rechenschaftspflichtig- zuständig- garantier- versuch- bemüh-',
);
/** Of roles that are on file under other names, or on no file. */
const OFFICES = list(
  'manager director head lead leader leadership owner board committee council management executive officer auditor approver reviewer administrator supervisor coordinator delegate representative authority chair chairman chairwoman chairperson leiter- leitung- geschäftsführ- vorstand- aufsichtsrat- beauftragt- eigner- eigentümer- prüfer- vorgesetzt- gremium- ausschuss',
);
const REACH = list(
  'all any every each everybody everyone everything anybody anyone anything somebody someone something both either or some most many few several other another whole entire always ever sometimes often seldom rarely usually normally generally typically mainly mostly partly possible possibly practicable reasonable appropriate applicable necessary needed relevant important major minor critical if when whenever where wherever while until till before after within during between above below beneath beyond inside outside more less fewer lesser greater higher lower larger smaller longer shorter earlier later sooner faster slower least minimum maximum min max minimal maximal exceed- approximately approx roughly nearly almost exactly precisely deputy acting former alone instead otherwise etc high medium low severe moderate negligible public internal external confidential restricted secret ' +
    'alle allem allen aller alles jede jedem jeden jeder jedes sämtlich- beide beiden beider einige einigen einiger manche- meiste- mehrere- andere- anderer ganz ganze- immer manchmal oft häufig- selten üblicherweise normalerweise grundsätzlich- möglich- angemessen- notwendig- nötig- erforderlich- relevant- wichtig- wenn falls sofern soweit solange bis vor nach während oder entweder bzw beziehungsweise mehr weniger mindestens höchstens maximal- minimal- oberhalb unterhalb innerhalb ausserhalb außerhalb zwischen größer- grösser- kleiner- höher- niedriger- früher- später- länger- kürzer- schneller- langsamer- spätestens frühestens ungefähr- etwa circa ca rund genau fast stellvertret- ehemalig- allein statt anstatt sonst usw hoch hohe hohen hoher hohes mittel mittlere- niedrig- gering- öffentlich- intern- extern- vertraulich- geheim-',
);
const ARTICLES = list('a an the der die das den dem des ein eine einen einem einer eines');
const FUNCTION_WORDS = list(
  "a an the this that these those it its they their them there here of to in on at by for from with as into onto upon and but so then also too very just quite rather simply already still even thus therefore hence however please order is are was were be been being has have had do does did which who whom whose what he she his her we our us you your itself themselves oneself accordingly namely der die das den dem des ein eine einen einem einer eines dieser diese dieses und aber daß dass auch noch schon sehr so dann dort hier in im an am auf aus bei beim mit von vom zu zum zur für als wie es sie er ihr ihre wir sich ist sind war waren sein hat haben hatte also daher somit bitte einfach zwar doch eben",
);

/** Words that may not take each other's place, one side for the other. */
const OPPOSITES = (
  [
    ['over', 'under'],
    ['up', 'down out'],
    ['in into', 'out outside'],
    ['on', 'off'],
    ['from', 'to'],
    ['we our ours us', 'you your yours they their them'],
    ['before', 'after'],
    ['following subsequent- future', 'preceding prior past'],
    ['current- present', 'former- future past old'],
    ['old older oldest', 'new newer newest'],
    ['start- begin- began begun commence- open- launch-', 'stop- end ends ended ending finish- clos- ceas- terminat-'],
    ['add adds added adding insert- creat-', 'remov- delet- eras- drop-'],
    ['accept- agree- confirm- grant- approv-', 'reject- refus- declin- deny deni- denie- withdraw- withdrew revok- cancel-'],
    ['enabl- activat- active', 'disabl- deactivat- inactive'],
    ['increas- rais- extend- lengthen- grow- upgrad-', 'decreas- reduc- lower- shorten- cut cuts shrink- downgrad-'],
    ['includ-', 'exclud- omit- except-'],
    ['keep- kept retain- stor- preserv-', 'discard- delet- destroy- eras- purg- wipe-'],
    ['intern-', 'extern-'],
    ['public-', 'private- confidential- secret- restrict-'],
    ['success- succeed- pass passes passed', 'fail-'],
    ['allow- permit-', 'forbid- prohibit- block- ban banned prevent-'],
    ['permanent-', 'temporar- interim-'],
    ['full- complete-', 'partial- partly part incomplete'],
    ['high- highest', 'low lowest'],
    ['long longest', 'short- shortest'],
    ['early earliest', 'late latest'],
    ['fast- quick- rapid-', 'slow-'],
    ['good better best', 'bad badly worse worst'],
    ['primary main', 'secondary backup'],
    ['manual-', 'automat-'],
    ['online', 'offline'],
    ['encrypt-', 'decrypt- plain'],
    ['send- sent deliver- provid- giv- gave issu-', 'receiv- obtain- get gets'],
    ['buy- bought purchas-', 'sell- sold'],
    ['customer- client- user- consumer-', 'supplier- vendor- provider- contractor-'],
    ['customer- client-', 'user-'],
    ['known', 'unknown new'],
    ['true', 'false'],
    ['e.g eg z.b', 'i.e ie d.h'],
    ['über', 'unter'],
    ['von ab', 'bis zu zum zur nach'],
    ['wir unser- uns', 'sie ihr- ihnen'],
    ['beginn- begonn- start- anfang- öffn- geöffnet-', 'end- schließ- schliess- geschlossen- stopp- beend-'],
    ['annehm- angenommen- akzeptier- genehmig- zustimm- freigeb- freigegeb- bestätig-', 'ablehn- abgelehnt- verweiger- zurückweis- zurückgewiesen- widerruf-'],
    ['einschließ- einschliess- inklusive enthalt- enthält umfass-', 'ausschließ- ausschliess- ausgeschlossen- exklusive ausgenommen-'],
    ['erhöh- steiger- gesteigert- verlänger-', 'senk- gesenkt- verringer- reduzier- verkürz-'],
    ['hinzufüg- hinzugefügt- anleg- angelegt- erstell-', 'entfern- lösch- gelöscht-'],
    ['aufbewahr- behalten- speicher- gespeichert-', 'vernicht- lösch- gelöscht-'],
    ['öffentlich-', 'vertraulich- geheim- privat-'],
    ['erfolg erfolgreich-', 'erfolglos- fehlgeschlagen- scheiter- gescheitert-'],
    ['dauerhaft- ständig-', 'vorübergehend- befristet-'],
    ['vollständig- ganz', 'teilweise unvollständig-'],
    ['hoch hohe- höchste-', 'niedrig-'],
    ['lang lange langen', 'kurz kurze-'],
    ['früh frühe-', 'spät späte-'],
    ['neu neue-', 'alt alte-'],
    ['aktivier- aktiv', 'deaktivier- inaktiv'],
    ['manuell-', 'automatisch-'],
    ['senden sendet gesendet- liefer- geliefert-', 'empfang- empfäng- erhalten erhält'],
    ['kunde- anwender- nutzer-', 'lieferant- anbieter- dienstleister-'],
    ['kunde-', 'anwender- nutzer-'],
  ] as const
).map(([left, right]) => [list(left), list(right)] as const);
