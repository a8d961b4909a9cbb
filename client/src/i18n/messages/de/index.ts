import account from "./account.json";
import browse from "./browse.json";
import common from "./common.json";
import listings from "./listings.json";
import orders from "./orders.json";
import shell from "./shell.json";
import ticket from "./ticket.json";

export default { account, browse, common, listings, orders, shell, ticket };
