package org.heqiao.app.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.heqiao.app.startup.DataFolder;
import org.heqiao.gateway.keys.KeyFile;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.PeopleProperties;
import org.heqiao.gateway.login.Person;
import org.heqiao.gateway.login.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The accounts a hub begins with, each with a random password in a file for the owner of the data folder alone: two
 * security administrators, because changes to grants take two; a system administrator; an auditor. A hub that has
 * accounts is left alone.
 */
@Component
@Order(0)
final class FirstAccounts implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);

    private final Accounts accounts;
    private final PeopleProperties people;
    private final Path folder;

    FirstAccounts(Accounts accounts, PeopleProperties people, DataFolder data) {
        this.accounts = accounts;
        this.people = people;
        this.folder = data.folder("keys").resolve("people");
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!people.localAccounts()) {
            return;
        }
        var first = List.of(person("security-1", Role.SECURITY_ADMINISTRATOR),
                person("security-2", Role.SECURITY_ADMINISTRATOR),
                person("system-1", Role.SYSTEM_ADMINISTRATOR), person("auditor-1", Role.AUDITOR));
        if (accounts.openFirst(first, this::handOver)) {
            LOG.info("the first accounts are {}; their passwords lie in {}, and are to be changed at the first login",
                    first.stream().map(Person::account).toList(), folder);
        }
    }

    private Person person(String account, Role role) {
        return new Person(account, people.agency(), Set.of(role), true);
    }

    private void handOver(String account, String password) {
        try {
            KeyFile.write(folder.resolve(account + ".password"), password + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
