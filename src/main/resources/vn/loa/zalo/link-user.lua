-- Notes the number of a user and the user of a number together.
-- TTL: given; whoever is not heard of for so long has to say it again.
-- KEYS: the user (hash), the number's user. ARGV: the number, the user id, when it was said, seconds.
redis.call('HSET', KEYS[1], 'number', ARGV[1], 'consented', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[4])
return 1
