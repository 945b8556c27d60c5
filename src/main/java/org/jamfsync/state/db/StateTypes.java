package org.jamfsync.state.db;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.model.text.Message;
import org.jamfsync.state.json.StateJson;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;

/** How values stand in columns: moments as milliseconds, flags as 0 and 1, uuids and words as text, the rest as JSON. */
public final class StateTypes {
    private StateTypes() {}

    static void register(Jdbi jdbi) {
        jdbi.registerArgument(new Kept<>(Instant.class, Types.BIGINT, Instant::toEpochMilli))
                .registerArgument(new Kept<>(Boolean.class, Types.INTEGER, StateTypes::flag))
                .registerArgument(new Kept<>(boolean.class, Types.INTEGER, StateTypes::flag))
                .registerArgument(text(UUID.class, UUID::toString))
                .registerArgument(text(Kind.class, Kind::word))
                .registerArgument(text(Operation.class, Operation::word))
                .registerArgument(text(Removal.What.class, Removal.What::word))
                .registerArgument(text(Message.class, StateJson::of))
                .registerArgument(text(PlannedChange.class, StateJson::of))
                .registerArgument(text(Before.class, StateJson::of))
                .registerArgument(text(AffectedPeople.class, StateJson::of));
        jdbi.registerColumnMapper(Instant.class, (row, column, context) -> instant(row.getLong(column), row));
        reads(jdbi, UUID.class, UUID::fromString);
        reads(jdbi, Removal.What.class, Removal.What::of);
        reads(jdbi, Message.class, StateJson::message);
        reads(jdbi, PlannedChange.class, StateJson::change);
        reads(jdbi, Change.class, json -> StateJson.change(json).change());
        reads(jdbi, Before.class, StateJson::before);
        reads(jdbi, AffectedPeople.class, StateJson::people);
        reads(jdbi, new GenericType<List<Removal>>() {}.getType(), StateJson::removals);
        reads(jdbi, new GenericType<Map<String, Integer>>() {}.getType(), StateJson::counts);
    }

    private static Instant instant(long millis, ResultSet row) throws SQLException {
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** A moment, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getLong(column), row);
    }

    /** A number, or null. */
    public static Integer integer(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private static Object flag(boolean flag) {
        return flag ? 1 : 0;
    }

    private static <T> Kept<T> text(Class<T> type, Function<T, Object> text) {
        return new Kept<>(type, Types.VARCHAR, text);
    }

    private static void reads(Jdbi jdbi, Type type, Function<String, ?> reader) {
        jdbi.registerColumnMapper(type, (row, column, context) -> {
            var text = row.getString(column);
            return text == null ? null : reader.apply(text);
        });
    }

    /** A type that JDBI keeps otherwise, or not at all. */
    private record Kept<T>(Class<T> type, int column, Function<T, Object> plain) implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<Object, Argument>> prepare(Type given, ConfigRegistry config) {
            return given instanceof Class<?> one && type.isAssignableFrom(one)
                    ? Optional.of(this::argument)
                    : Optional.empty();
        }

        @SuppressWarnings("unchecked") // prepare has seen its type
        private Argument argument(Object value) {
            return value == null
                    ? new NullArgument(column)
                    : (position, statement, context) -> statement.setObject(position, plain.apply((T) value));
        }
    }
}
