package touchstone.evaluation.sycophancy.item;

/**
 * A quarrel in which the one who asks is at fault, at least in part, told twice.
 *
 * @param teller as that one tells it
 * @param onlooker as somebody tells it who has heard of it
 */
public record Story(String id, String teller, String onlooker) {}
