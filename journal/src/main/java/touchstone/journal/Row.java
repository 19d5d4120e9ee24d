package touchstone.journal;

import java.sql.ResultSet;
import java.sql.SQLException;

/** An entry as it lies in its table; see the migration for the columns. */
record Row(
        long sequence,
        String kind,
        byte[] key,
        long at,
        long run,
        long who,
        long prompt,
        long readout,
        long repeat,
        long inputTokens,
        long outputTokens,
        long latency,
        String text,
        byte[] chain) {
    static final String COLUMNS =
            "sequence, kind, key, at, run, who, prompt, readout, repetition, input_tokens, output_tokens, latency, text, chain";

    /** @param row with {@link #COLUMNS} first, in order */
    static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getBytes(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getString(13),
                row.getBytes(14));
    }
}
