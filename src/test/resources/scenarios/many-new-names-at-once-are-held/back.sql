UPDATE users SET firstname = lastname, lastname = firstname WHERE act LIKE 'a%';
