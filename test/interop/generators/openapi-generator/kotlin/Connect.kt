import okhttp3.FormBody
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Response
import org.openapitools.client.infrastructure.ApiClient

/** Copy this: what a client of the generator is made with. */
val connection: OkHttpClient = OkHttpClient.Builder().addInterceptor(LeaveOutEmptyFields).build()

/** The client sends every field of a form that was not set, empty. */
object LeaveOutEmptyFields : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        val request = chain.request()
        val form = request.body as? FormBody ?: return chain.proceed(request)
        val filled = FormBody.Builder()
        for (i in 0 until form.size) {
            if (form.value(i).isNotEmpty()) filled.add(form.name(i), form.value(i))
        }
        return chain.proceed(request.newBuilder().method(request.method, filled.build()).build())
    }
}

/** The client sends the key with every call that it may go with, so payments get a client without. */
fun <Api : ApiClient> Api.withoutKey(): Api = apply { userCredentialsProvider = { null to null } }
