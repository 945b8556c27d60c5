package org.jamfsync.model.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what a person wrote with any editor: UTF-8, with or without the byte order mark that some put before it. */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private TextFile() {}

    /**
     * The whole file, without a byte order mark.
     *
     * @throws FileTooLarge if it is larger than a person writes
     * @throws MalformedInputException for any other encoding; a zero character is a sign of UTF-16, and of no text at all
     */
    public static String read(Path file) throws IOException {
        var bytes = bytes(file, Bounds.TEXT_FILE);
        // A decoder reports what is malformed, other than new String.
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new MalformedInputException(text.indexOf('\0'));
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /**
     * Whatever a file holds, up to a length; a device that never ends is too large as well.
     *
     * @throws FileTooLarge if there is more
     */
    public static byte[] bytes(Path file, int most) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new FileTooLarge(Math.max(Files.size(file), bytes.length), most);
            }
            return bytes;
        }
    }

    /** Without blanks at either end, those too that nobody sees: a no-break space, a byte order mark in the middle. */
    public static String bare(String text) {
        int first = 0;
        int last = text.length();
        while (first < last && isBlank(text.charAt(first))) {
            first++;
        }
        while (last > first && isBlank(text.charAt(last - 1))) {
            last--;
        }
        return text.substring(first, last);
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.getType(letter) == Character.FORMAT;
    }
}
