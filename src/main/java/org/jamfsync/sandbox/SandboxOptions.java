package org.jamfsync.sandbox;

/**
 * How the sandbox behaves where the real API's behaviour is disputed or unknown (jamf-school-api 10).
 *
 * @param port 0 for any free one
 * @param host address to listen on
 * @param replaceMembers PUT of class members replaces; by default it adds
 * @param trashedGone GET of a trashed user answers 404; by default 200 with status Trash
 * @param trashFreesNames a trashed user's name and mail are free again; by default they stay taken
 * @param deleteClassWithGroup deleting a class deletes its user group; by default it stays
 * @param staleMillis reads show the state of so long ago; 0 for the present
 * @param latencyMillis every answer takes at least so long
 */
public record SandboxOptions(
        int port,
        String host,
        boolean replaceMembers,
        boolean trashedGone,
        boolean trashFreesNames,
        boolean deleteClassWithGroup,
        long staleMillis,
        long latencyMillis) {

    public static SandboxOptions defaults() {
        return new SandboxOptions(0, "127.0.0.1", false, false, false, false, 0, 0);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(
                newPort,
                host,
                replaceMembers,
                trashedGone,
                trashFreesNames,
                deleteClassWithGroup,
                staleMillis,
                latencyMillis);
    }

    public SandboxOptions withHost(String newHost) {
        return new SandboxOptions(
                port,
                newHost,
                replaceMembers,
                trashedGone,
                trashFreesNames,
                deleteClassWithGroup,
                staleMillis,
                latencyMillis);
    }

    public SandboxOptions withReplaceMembers(boolean replace) {
        return new SandboxOptions(
                port, host, replace, trashedGone, trashFreesNames, deleteClassWithGroup, staleMillis, latencyMillis);
    }

    public SandboxOptions withStaleMillis(long millis) {
        return new SandboxOptions(
                port, host, replaceMembers, trashedGone, trashFreesNames, deleteClassWithGroup, millis, latencyMillis);
    }

    public SandboxOptions withLatencyMillis(long millis) {
        return new SandboxOptions(
                port, host, replaceMembers, trashedGone, trashFreesNames, deleteClassWithGroup, staleMillis, millis);
    }
}
