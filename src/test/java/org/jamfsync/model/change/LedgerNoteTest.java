package org.jamfsync.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerNoteTest {
    static List<Class<?>> notes() {
        return List.of(LedgerNote.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("notes")
    void a_note_is_written_down_once_as_what_it_is(Class<?> type) throws ReflectiveOperationException {
        var note = (LedgerNote) empty(type);
        var written = new ArrayList<Object>();
        var book = (LedgerNote.Book) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LedgerNote.Book.class}, (proxy, method, arguments) -> {
                    assertThat(method.getParameterTypes()).containsExactly(type);
                    written.add(arguments[0]);
                    return null;
                });

        note.in(book);

        assertThat(written).containsExactly(note);
    }

    private static Object empty(Class<?> type) throws ReflectiveOperationException {
        var parts = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toList();
        var constructor = type.getDeclaredConstructor(parts.toArray(Class<?>[]::new));
        return constructor.newInstance(parts.stream()
                .map(part -> part == Set.class ? Set.of() : part == int.class ? 0 : null)
                .toArray());
    }
}
