/** A seller of the demo, by the name before the `@`. */
export type DemoSeller = "ada" | "bruno" | "chioma" | "dmitri" | "elena" | "farid";

/** One listing of the demo; `price` in US cents. */
export interface DemoListing {
  seller: DemoSeller;
  title: string;
  price: number;
  description: string;
}

/** What `--demo` puts on sale, the first one listed first. */
export const DEMO_LISTINGS: readonly DemoListing[] = [
  listing(
    "ada",
    "Ceilidh in the Old Town Hall",
    18,
    "Live fiddle and a caller. No steps to know, flat shoes help.",
  ),
  listing(
    "bruno",
    "City derby, east stand, row 14",
    64,
    "Two levels up, straight on the halfway line. Home end.",
  ),
  listing("chioma", "Afrobeat All-Nighter", 32, "Nine-piece band, doors at ten, last set at four."),
  listing(
    "dmitri",
    "Swan Lake, dress circle",
    95,
    "Centre of the front row, with the orchestra in full view.",
  ),
  listing(
    "elena",
    "Stand-up: New Material Night",
    12,
    "Six comedians try what nobody has heard yet. Be kind.",
  ),
  listing(
    "farid",
    "Ceramics workshop for beginners",
    58,
    "Three hours at the wheel. Clay, glaze and firing included.",
  ),
  listing("ada", "Folk Festival, weekend camping pass", 145, "Three days, four stages, one tent pitch."),
  listing(
    "bruno",
    "Basketball: season opener",
    41,
    "Lower bowl, corner. Loud, close and good for a first game.",
  ),
  listing(
    "chioma",
    "Highlife and Jollof",
    27,
    "A plate of jollof with every ticket, the band until midnight.",
  ),
  listing(
    "dmitri",
    "Cello suites by candlelight",
    38,
    "All six, over two evenings. This one is for the first three.",
  ),
  listing("elena", "Improvised Musical", 22, "You give the title, they sing the rest."),
  listing(
    "farid",
    "Street photography walk",
    25,
    "Two hours through the market with a working photographer.",
  ),
  listing("ada", "Songwriters' Circle", 15, "Four writers, one microphone, the stories behind the songs."),
  listing(
    "bruno",
    "Grand Prix, Sunday grandstand",
    189,
    "Covered seat at the hairpin. Bring ear protection.",
  ),
  listing(
    "chioma",
    "Film score night: strings and synths",
    44,
    "A forty-piece orchestra under the big screen.",
  ),
  listing("dmitri", "The Cherry Orchard, last performance", 52, "Stalls, row F. In English, with surtitles."),
  listing("elena", "Poetry Slam Final", 9, "Eight poets, three minutes each, and you are the jury."),
  listing(
    "farid",
    "Night at the Planetarium",
    17,
    "A tour of the southern sky, then the real one from the roof.",
  ),
  listing("ada", "Café de la Paix: Gypsy Jazz Trio", 24, "Two guitars, one double bass, tables for two."),
  listing("bruno", "Half marathon starting place", 49, "Transfer through the organiser is included. Wave B."),
  listing("chioma", "Gospel brunch", 35, "Choir at eleven, pancakes from ten."),
  listing(
    "dmitri",
    "Opera gala: Verdi and Puccini",
    120,
    "Balcony, first row. Four soloists and the full chorus.",
  ),
  listing("elena", "Murder mystery dinner", 68, "Three courses, one body, eleven suspects. Dress for 1926."),
  listing("farid", "Retro game expo, day pass", 21, "Two hundred cabinets, all on free play."),
  listing("ada", "Indie double bill at the Warehouse", 29, "Two bands on the way up, for the price of one."),
  listing(
    "bruno",
    "Tennis: quarter-finals, court one",
    88,
    "Shade from two o'clock. Covers both singles matches.",
  ),
  listing(
    "chioma",
    "Open-air cinema: a classic under stars",
    14,
    "Blankets provided. It starts when it is dark.",
  ),
  listing("dmitri", "Museum late: curators' tour", 19, "The halls after closing, in a group of twelve."),
  listing("elena", "Circus without a net", 46, "Ninety minutes of acrobatics. Row C, aisle."),
  listing("farid", "Sourdough baking class", 55, "You leave with a loaf, a starter and floury sleeves."),
  listing("ada", "Electronic sunrise set on the pier", 36, "From four in the morning, coffee included."),
  listing("bruno", "Rugby sevens, two-day ticket", 72, "All pool games and the finals. Costumes welcome."),
  listing("chioma", "Salsa night with live orchestra", 20, "A lesson at eight, the orchestra from nine."),
  listing(
    "dmitri",
    "Organ recital in the cathedral",
    11,
    "Bach, Franck and one encore that shakes the floor.",
  ),
  listing(
    "elena",
    "Science slam: black holes and beyond",
    13,
    "Five researchers explain their work in ten minutes each.",
  ),
  listing(
    "farid",
    "Wine tasting: volcanic islands",
    61,
    "Eight glasses from the Azores, Etna and Santorini.",
  ),
];

function listing(seller: DemoSeller, title: string, dollars: number, description: string): DemoListing {
  return { seller, title, price: dollars * 100, description };
}
