package org.heqiao.gateway.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database that writes down which statements it is asked. */
final class Statements {

    private final List<String> asked = new ArrayList<>();

    DataSource of(DataSource database) {
        return proxy(DataSource.class, database);
    }

    /** Since this was last asked. */
    List<String> take() {
        var taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    private <T> T proxy(Class<T> type, T behind) {
        return type
                .cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add(String.valueOf(arguments[0]));
                    }
                    try {
                        var result = method.invoke(behind, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
